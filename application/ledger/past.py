"""Facts that are older than the ledger: what an import or a demo brings along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.ledger.ports import Record
from domain.ledger.journal import JournalEntry
from domain.shared.errors import Conflict
from domain.shared.events import Event


class HistoryGoesOn(Conflict):
    """The account's history goes on after this instant, and is never written anew."""


@dataclass(frozen=True, slots=True)
class PastFact:
    """An entry with the instant it stands at, its events and its record."""

    at: datetime
    entry: JournalEntry
    events: tuple[Event, ...] = ()
    record: Record | None = None


class PastLedger(Protocol):
    """The ledger, for entries that are written after the fact."""

    async def write(self, facts: Sequence[PastFact]) -> None:
        """Write all facts, the oldest first, or none.

        An account's history stays in the order of time: a fact cannot stand before what is
        written of its accounts already: `HistoryGoesOn`.
        Raises what `Ledger.post` raises, too.
        """
        ...
