"""Other ways into the ledger in dictionaries: many entries at once."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

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
