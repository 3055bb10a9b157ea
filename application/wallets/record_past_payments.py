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
        facts = []
        for at, notice in sorted(payments, key=lambda each: each[0]):
            entry, event, record = credit(notice, opens_accounts=True)
            facts.append(PastFact(at, entry, (event,), record))
        await self.past.write(facts)
