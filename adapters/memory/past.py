"""Entries that are written after the fact, in dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.memory.ledger import MemoryLedger
from application.ledger.past import HistoryGoesOn, PastFact


@dataclass(slots=True, repr=False)
class MemoryPastLedger:
    """`PastLedger`, by turning the clock of the ledger."""

    ledger: MemoryLedger

    async def write(self, facts: Sequence[PastFact]) -> None:
        now = self.ledger.now
        try:
            for fact in facts:
                if any(at > fact.at for at in self._instants(fact)):
                    raise HistoryGoesOn
                self.ledger.now = lambda at=fact.at: at  # type: ignore[misc]
                await self.ledger.post(fact.entry, *fact.events, record=fact.record)
        finally:
            self.ledger.now = now

    def _instants(self, fact: PastFact) -> Iterator[datetime]:
        accounts = {account.id for account, _ in fact.entry.legs() if account.capped}
        for entry, posted in self.ledger.journal.values():
            if not accounts.isdisjoint(account.id for account, _ in entry.legs()):
                yield posted.posted_at
