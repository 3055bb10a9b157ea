"""Hand what is to be paid to a bank."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from application.funding.withdrawal_methods.ports import BankNumbers
from application.funding.withdrawals.decide import DECIDE
from application.funding.withdrawals.ports import (
    BeginWithdrawalWork,
    Debtor,
    Transfer,
    TransferFiles,
    WithdrawalLines,
)
from application.funding.withdrawals.views import WithdrawalLine
from application.shared.ports import Act, Clock, Settings
from domain.funding.account_numbers import InvalidIban, InvalidSwiftCode
from domain.funding.withdrawal_settings import DEBTOR_BIC, DEBTOR_IBAN, DEBTOR_NAME
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Rejected

PAGE = 500
MOST_TRANSFERS = 10_000
"""In one file, the oldest first."""
MOST_TOLD = 1_000
"""Ids that the trail is told of an export; how many there were it is told in any case."""
DECIMALS = 2
"""What amounts in bank files have at most, as they are written."""
ISO_CODE = 3


class DebtorUnknown(Conflict):
    """The account that withdrawals are paid from is not set, or not right: see the settings."""


class NothingToPay(Conflict):
    """No approved withdrawal of this currency goes to an IBAN."""


class NoBankCurrency(Rejected):
    """Banks take no payments of this currency in such files."""

    pointer = "/currency"


Lines = AsyncIterator[Sequence[WithdrawalLine]]


@dataclass(frozen=True, slots=True)
class ExportApproved:
    """Give the approved withdrawals within reach, with all that paying them takes.

    Each export is in the trail before anything of it is shown, and each withdrawal tells when it
    was last exported. Who may decide about withdrawals, may export them.
    """

    begin: BeginWithdrawalWork
    lines: WithdrawalLines
    bank_numbers: BankNumbers
    files: TransferFiles
    settings: Settings
    clock: Clock

    async def table(self, *, by: Caller) -> Lines:
        """Give all of them, the oldest first, in pages."""
        ids = await self.lines.approved(by.reach(DECIDE).owners)
        return self._pages(await self._note(by, "csv", ids))

    async def transfers(self, *, by: Caller, currency: Currency) -> bytes:
        """Give a pain.001 file of those of one currency that go to an IBAN.

        Raises `NoBankCurrency`, `DebtorUnknown` and `NothingToPay`.
        """
        if len(currency.code) != ISO_CODE or currency.exponent > DECIMALS:
            raise NoBankCurrency
        debtor = self._debtor()
        found = [
            line
            async for page in self._pages(await self.lines.approved(by.reach(DECIDE).owners))
            for line in page
            if line.method.details.iban and line.withdrawal.amount.currency == currency
        ][:MOST_TRANSFERS]
        if not found:
            raise NothingToPay
        noted = set(await self._note(by, "pain.001", [each.withdrawal.id for each in found]))
        transfers = [_transfer(each) for each in found if each.withdrawal.id in noted]
        if not transfers:
            raise NothingToPay
        return await self.files.write(debtor, transfers, self.clock.now().date())

    def _debtor(self) -> Debtor:
        name, bic = self.settings.get(DEBTOR_NAME), self.settings.get(DEBTOR_BIC)
        try:
            iban = self.bank_numbers.iban(self.settings.get(DEBTOR_IBAN))
            swift = self.bank_numbers.swift_code(bic) if bic else None
        except (InvalidIban, InvalidSwiftCode):
            raise DebtorUnknown from None
        if not name:
            raise DebtorUnknown
        return Debtor(name, iban, swift)

    async def _pages(self, ids: Sequence[int]) -> Lines:
        for start in range(0, len(ids), PAGE):
            yield await self.lines.payable(ids[start : start + PAGE])

    async def _note(self, by: Caller, form: str, ids: Sequence[int]) -> Sequence[int]:
        async with self.begin() as work:
            kept = await work.withdrawals.mark_exported(ids, at=self.clock.now())
            facts = {"count": len(kept), "withdrawals": kept[:MOST_TOLD]}
            act = Act("withdrawals.exported", by, "bank_file", form, after=facts)
            await work.audit.record(act)
        return kept


def _transfer(line: WithdrawalLine) -> Transfer:
    details = line.method.details
    return Transfer(
        details.account_holder_name or "",
        details.iban or "",
        details.swift_code,
        line.withdrawal.amount,
        f"ALTYN-{line.withdrawal.id}",
    )
