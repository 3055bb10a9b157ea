"""Other ways into the ledger in dictionaries: many entries at once, and entries of the past."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from adapters.memory.ledger import MemoryLedger
from application.ledger.ports import Posted, Request
from domain.shared.errors import Refusal


@dataclass(frozen=True, slots=True)
class MemoryAtomicLedger:
    """`AtomicLedger`: a refusal puts everything back."""

    ledger: MemoryLedger

    async def post_all(self, entries: Sequence[Request]) -> Sequence[Posted]:
        contents = "standings", "journal", "reversals", "events", "records"
        before = {name: copy(getattr(self.ledger, name)) for name in contents}
        posted = []
        try:
            for n, each in enumerate(entries):
                with Refusal.within(f"/{n}"):
                    posted.append(
                        await self.ledger.post(each.entry, *each.events, record=each.record)
                    )
        except Refusal:
            for name, content in before.items():
                setattr(self.ledger, name, content)
            raise
        return posted


@dataclass(frozen=True, slots=True)
class MemoryPastLedger:
    """`PastLedger`: the same ledger with its clock set."""

    ledger: MemoryLedger

    async def post_past(self, entries: Sequence[tuple[datetime, Request]]) -> None:
        now = self.ledger.now
        try:
            for at, each in entries:
                self._check(at, each)
                self.ledger.now = lambda at=at: at  # type: ignore[misc]
                await self.ledger.post(each.entry, *each.events, record=each.record)
        finally:
            self.ledger.now = now

    def _check(self, at: datetime, request: Request) -> None:
        moved = {account.id for account, _ in request.entry.legs() if account.capped}
        for entry, posted in self.ledger.journal.values():
            if posted.posted_at > at and any(each.id in moved for each, _ in entry.legs()):
                raise ValueError(at)
