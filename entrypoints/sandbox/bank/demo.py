"""Fill a fresh installation with the stand-in bank's past."""

from dataclasses import dataclass
from random import Random

from application.ledger.past import HistoryGoesOn
from application.shared.ports import Clock
from application.wallets.bank_ports import BankPayments
from application.wallets.record_past_payments import RecordPastPayments
from domain.shared.currencies import Currency
from domain.wallets.bank_payment import BankPaymentNotFound
from entrypoints.sandbox.bank.history import past_operation_id, past_payments


@dataclass(frozen=True, slots=True)
class BankDemo:
    """Some weeks of payments of organisations that do not exist, written once."""

    payments: BankPayments
    record: RecordPastPayments
    clock: Clock
    currency: Currency

    async def __call__(self) -> int:
        """Write them unless they are there, or it is too late; gives how many were written."""
        try:
            await self.payments.find(past_operation_id(0))
        except BankPaymentNotFound:
            return await self._write()
        return 0

    async def _write(self) -> int:
        random = Random()  # noqa: S311  # Nobody has anything from guessing it.
        made_up = past_payments(self.clock.now(), self.currency, random)
        try:
            await self.record(payments=made_up)
        except HistoryGoesOn:
            return 0
        return len(made_up)
