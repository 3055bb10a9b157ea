"""Take over payments that came in before we were there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.ledger.past import PastFact, PastLedger
from application.wallets.receive_bank_payment import credit
from domain.wallets.bank_payment import BankNotice


@dataclass(frozen=True, slots=True)
class RecordPastPayments:
    """Credit payers with payments at the instants when these came in: all of them or none.

    Their INNs are taken as they are. Raises what `PastLedger.write` raises.
    """

    past: PastLedger

    async def __call__(self, *, payments: Sequence[tuple[datetime, BankNotice]]) -> None:
        facts = [past_fact(at, notice) for at, notice in payments]
        await self.past.write(sorted(facts, key=lambda each: each.at))


def past_fact(at: datetime, notice: BankNotice) -> PastFact:
    """Give what the ledger writes of a payment that was received then."""
    entry, event, record = credit(notice, opens_accounts=True)
    return PastFact(at, entry, (event,), record)
