"""The ledger, as every context sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.ledger.journal import JournalEntry
from domain.shared.events import Event
from domain.shared.ids import AccountId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class Posted:
    """The answer to an entry: the balances right after it, the same for every retry.

    Shared accounts have no single balance and are left out.
    """

    entry_id: UUID
    balances: Mapping[AccountId, Money]
    posted_at: datetime
    replayed: bool


class Record(Protocol):
    """A row of another context that stands or falls with the entry it is posted with.

    The ledger is told once, where it is composed, how each type of record is written.
    """


class Ledger(Protocol):
    """The one place that writes money."""

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        """Write the entry, its events and its record: all or nothing, once per id, for good.

        A retry gets its first answer, whatever has happened since; only then are today's rules
        asked. Raises `AccountNotFound`, `AccountFrozen`, `InsufficientFunds`, `CurrencyMismatch`,
        `BalanceLimit`, `AlreadyReversed`, `IdempotencyKeyReused`; after `Unavailable` the outcome is unknown and the
        same entry can be posted again.
        """
        ...
