"""The ledger, as every context sees it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.ledger.views import (
    AccountLine,
    BalancePoint,
    EntryLine,
    Holdings,
    LegLine,
    Minute,
    TrialLine,
)
from domain.ledger.journal import Account, JournalEntry
from domain.shared.currencies import Currency
from domain.shared.errors import Refusal
from domain.shared.events import Event
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money
from domain.shared.values import value


@value
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


@dataclass(frozen=True, slots=True)
class Several:
    """Records of several kinds that stand or fall with one entry."""

    records: Sequence[Record]


def each_record(record: Record | None) -> Sequence[Record]:
    """Give the records that come with an entry, one by one."""
    if record is None:
        return ()
    return record.records if isinstance(record, Several) else (record,)


Beside = Callable[[JournalEntry], Sequence[Record]]
"""What other contexts keep beside an entry that an operator has written."""


class Ledger(Protocol):
    """The one place that writes money."""

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        """Write the entry, its events and its record: all or nothing, once per id, for good.

        A retry gets its first answer, whatever has happened since; only then are today's rules
        asked. Raises `AccountNotFound`, `AccountFrozen`, `InsufficientFunds`, `CurrencyMismatch`,
        `BalanceLimit`, `IdempotencyKeyReused`, `AlreadyReversed`; after `Unavailable` the outcome
        is unknown and the same entry can be posted again.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """One entry, with what stands or falls with it."""

    entry: JournalEntry
    events: tuple[Event, ...] = ()
    record: Record | None = None


class SeparateLedger(Ledger, Protocol):
    """The ledger for many entries that come at once and stand each for itself."""

    async def post_each(self, entries: Sequence[Request]) -> Sequence[Posted | Refusal]:
        """Write each as `Ledger.post` does, and give each its own answer, in order."""
        ...


class AtomicLedger(Protocol):
    """The ledger for many entries that belong together."""

    async def post_all(self, entries: Sequence[Request]) -> Sequence[Posted]:
        """Post all or none, as if one after another, each once per id.

        Raises what `Ledger.post` raises for the first entry that is refused; the refusal points
        at its index.
        """
        ...


class Accounts(Protocol):
    """The accounts, for those who may see all of them."""

    async def page(
        self, kind: str | None, currency: Currency | None, after: int | None, limit: int
    ) -> Sequence[AccountLine]:
        """Give at most `limit` accounts in the order of their opening."""
        ...

    async def search(
        self,
        words: str,
        kind: str | None,
        currency: Currency | None,
        after: int | None,
        limit: int,
    ) -> Sequence[AccountLine]:
        """Give at most `limit` accounts whose label begins with these words, by label."""
        ...

    async def find(self, account_id: AccountId, at: datetime | None = None) -> AccountLine:
        """Give one account, with its balance now or at an instant. Raises `AccountNotFound`."""
        ...

    async def known(self, account_ids: Collection[AccountId]) -> Mapping[AccountId, Account]:
        """Give those of these accounts that have been opened."""
        ...

    async def of_owner(self, owner: OwnerId) -> Sequence[AccountLine]:
        """Give all accounts of an owner, in the order of their opening."""
        ...

    async def history(
        self, account_id: AccountId, before: int | None, limit: int
    ) -> Sequence[LegLine]:
        """Give at most `limit` changes of an account, newest first. Raises `AccountNotFound`."""
        ...


class BalanceHistory(Protocol):
    """Balances of the past, for charts."""

    async def balances(
        self, account_id: AccountId, since: datetime, until: datetime, points: int
    ) -> Sequence[BalancePoint]:
        """Give an account's balance at evenly spaced instants, both ends among them.

        At least two points. Costs the same however many entries the account has. Raises
        `AccountNotFound`.
        """
        ...


class Journal(Protocol):
    """The journal, for those who may see all of it."""

    async def page(self, kind: str | None, before: int | None, limit: int) -> Sequence[EntryLine]:
        """Give at most `limit` entries, latest first."""
        ...

    async def find(self, entry_id: UUID) -> EntryLine:
        """Give one entry with its postings. Raises `EntryNotFound`."""
        ...

    async def fingerprints(self, entry_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Give the fingerprints of those of these entries that are written."""
        ...


class Figures(Protocol):
    """Sums over the whole ledger, each taken at one moment."""

    async def trial_balance(self) -> Sequence[TrialLine]:
        """Sum up all debit and all credit balances of each currency."""
        ...

    async def holdings(self) -> Sequence[Holdings]:
        """Sum up what is held, for each currency."""
        ...

    async def activity(self, minutes: int) -> Sequence[Minute]:
        """Give what moved in the latest minutes, oldest first; empty minutes are left out.

        An entry counts once, where its first posting is.
        """
        ...
