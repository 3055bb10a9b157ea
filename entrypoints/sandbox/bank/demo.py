"""The stand-in bank's past, for a fresh installation."""

from dataclasses import dataclass
from random import Random

from application.ledger.past import PastFact
from application.shared.ports import Clock
from application.wallets.bank_ports import BankPayments
from application.wallets.record_past_payments import past_fact
from domain.shared.currencies import Currency
from domain.wallets.bank_payment import BankPaymentNotFound
from entrypoints.sandbox.bank.history import past_operation_id, past_payments


@dataclass(frozen=True, slots=True)
class BankDemo:
    """Some weeks of payments of organisations that do not exist."""

    payments: BankPayments
    clock: Clock
    currency: Currency

    async def past(self) -> list[PastFact]:
        """Make them up, unless they are there."""
        try:
            await self.payments.find(past_operation_id(0))
        except BankPaymentNotFound:
            random = Random()  # noqa: S311  # Nobody has anything from guessing it.
            made_up = past_payments(self.clock.now(), self.currency, random)
            return [past_fact(at, notice) for at, notice in made_up]
        return []
