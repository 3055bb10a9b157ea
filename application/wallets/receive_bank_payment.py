"""Credit what the bank says has come in."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from application.ledger.ports import Ledger, Posted
from application.wallets.bank_ports import Conflicts, InnRules
from domain.ledger.errors import AccountNotFound
from domain.ledger.journal import JournalEntry
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKeyReused, derived_id
from domain.shared.money import Money
from domain.wallets.bank_events import BankPaymentConflicted, BankPaymentSuspended
from domain.wallets.bank_payment import (
    BankNotice,
    BankPayment,
    BankPaymentConflict,
    BankPaymentStatus,
    read_instant,
)
from domain.wallets.organisation import InvalidInn, OrganizationCredited, read_inn

UnknownPayer = Literal["create", "suspense"]


@dataclass(frozen=True, slots=True)
class ReceiveBankPayment:
    """Credit a payer with a bank payment, exactly once per operation.

    Answers whether the payment was known already, with the same content. The first payment of an
    organisation makes it known; or, where the house wants it so, the money of unknown payers stays
    in suspense until an operator assigns it. Another content under a known operation credits
    nothing and is kept for review: `BankPaymentConflict`. Raises `InvalidAmount`,
    `AmountOutOfRange`, `InvalidInn`, `InvalidDocumentNumber`, `InvalidDocumentDate` before
    anything is written, and what `Ledger.post` raises.
    """

    ledger: Ledger
    conflicts: Conflicts
    inn_rules: InnRules
    currency: Currency
    unknown_payer: UnknownPayer = "create"

    async def __call__(
        self,
        *,
        operation_id: UUID,
        amount: str,
        payer_inn: str,
        document_number: str,
        document_date: str,
        raw: str | None = None,
    ) -> bool:
        money, date = Money.parse(amount, self.currency), read_instant(document_date)
        inn = read_inn(payer_inn)
        if not self.inn_rules.hold(inn):
            raise InvalidInn
        notice = BankNotice(operation_id, money, inn, document_number, date, raw)
        try:
            return (await self._post(notice)).replayed
        except IdempotencyKeyReused:
            review_id = derived_id("bank conflict", operation_id, notice.fingerprint)
            await self.conflicts.keep(BankPaymentConflicted(notice, review_id))
            raise BankPaymentConflict from None

    async def _post(self, notice: BankNotice) -> Posted:
        known_only = self.unknown_payer == "suspense"
        entry, event, record = credit(notice, opens_accounts=not known_only)
        try:
            return await self.ledger.post(entry, event, record=record)
        except AccountNotFound:
            # The same id and the same fingerprint: if the organisation has become known since,
            # and the payment with it, this is a replay.
            waiting = BankPayment(notice, BankPaymentStatus.SUSPENSE, None)
            return await self.ledger.post(
                notice.credit_suspense(), BankPaymentSuspended(notice), record=waiting
            )


def credit(
    notice: BankNotice, *, opens_accounts: bool
) -> tuple[JournalEntry, OrganizationCredited, BankPayment]:
    """Give all that is written when a payer is credited."""
    entry = notice.credit_payer(opens_accounts=opens_accounts)
    event = OrganizationCredited(
        notice.payer, notice.operation_id, entry.id, notice.amount, notice.document_number
    )
    return entry, event, BankPayment(notice, BankPaymentStatus.CREDITED, notice.payer_inn)
