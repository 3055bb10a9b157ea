"""What keeping up with providers asks of the world."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.psp.ports import Unread
from application.psp.syncing.kept_ports import EntitiesInWork, ParkedRow, ProjectsInWork
from application.psp.work import PspWork
from domain.psp.operation import OperationId, ProviderOperation, SourceCode
from domain.psp.rates import RatesOf, Worth
from domain.psp.storing import Known, Verdict
from domain.psp.sync_runs import Run, RunId, RunKind, Span
from domain.shared.errors import Conflict
from domain.shared.values import value


class Overtaken(Conflict):
    """Somebody else has just stored the same operations for the first time: begin again."""


@value
class Fresh:
    """An operation to be written, with what we know better than its provider."""

    id: OperationId
    operation: ProviderOperation
    verdict: Verdict
    fingerprint: bytes
    project: str | None
    worth: Worth
    known: Known | None


class OperationsInWork(Protocol):
    """Operations, within a unit of work."""

    async def lock(
        self, source: SourceCode, ids: Collection[OperationId]
    ) -> Mapping[OperationId, Known]:
        """Give what we have of them, and keep others from writing anything of the source."""
        ...

    async def projects(self, source: SourceCode) -> Mapping[str, str]:
        """Give what we call its projects, by its own words."""
        ...

    async def rates(self, currencies: Collection[str], first: date, last: date) -> RatesOf:
        """Give the rates of these days."""
        ...

    async def write(self, fresh: Sequence[Fresh], *, at: datetime, from_file: bool) -> None:
        """Write rows, what they were told by, and what has changed. Raises `Overtaken`."""
        ...

    async def count(self, source: SourceCode, new: int) -> None:
        """Add to how many operations we have of a source."""
        ...


class ParkedInWork(Protocol):
    """Rows that could not be read, within a unit of work."""

    async def park(
        self, source: SourceCode, unread: Sequence[Unread], *, at: datetime, from_file: bool
    ) -> None:
        """Keep them; one that is kept already is counted."""
        ...

    async def settle(self, source: SourceCode, told: Collection[tuple[str, str]]) -> None:
        """Settle what is open of these kinds and ids: they could be read."""
        ...

    async def take(self, parked_id: UUID) -> ParkedRow:
        """Give one, and keep others from settling it. Raises `ParkedRowNotFound`."""
        ...

    async def note(self, parked_id: UUID, *, state: str, reason: str | None, at: datetime) -> None:
        """Write what has become of it."""
        ...


@value
class Place:
    """Where a feed stands in a walk."""

    cursor: str | None
    span: Span | None
    done: bool


class RunsInWork(Protocol):
    """Runs and cursors, within a unit of work."""

    async def ask(self, run: "Wish", *, at: datetime) -> tuple[Run, bool]:
        """Put a run in line; gives the one that is there already, and whether it is that one."""
        ...

    async def waiting_backfills(self, source: SourceCode) -> int: ...

    async def claim(self, source: SourceCode, holder: UUID, *, at: datetime) -> Run | None:
        """Take up the run of a source that is nobody's, or the next that waits; or none.

        One that is under way elsewhere, and is heard of, leaves none to take up.
        """
        ...

    async def hold(self, run_id: RunId, holder: UUID) -> Run:
        """Give a run that is still ours, and keep it so. Raises `RunLost`."""
        ...

    async def save(self, run: Run) -> None: ...

    async def others_wait(self, run: Run) -> bool:
        """Tell whether something more urgent waits for the same source."""
        ...

    async def place(self, source: SourceCode, feed: str, walk: RunId | None) -> Place | None: ...

    async def move(
        self, source: SourceCode, feed: str, walk: RunId | None, place: Place, *, at: datetime
    ) -> None: ...

    async def end_walk(self, walk: RunId) -> None:
        """Forget the cursors of a backfill."""
        ...


@value
class Wish:
    """A run that somebody asks for."""

    source: SourceCode
    kind: RunKind
    initial: bool = False
    span: Span | None = None
    asked_by: str | None = None


@dataclass(frozen=True, slots=True)
class SyncWork(PspWork):
    """What stands or falls together when a page is stored."""

    operations: OperationsInWork
    parked: ParkedInWork
    runs: RunsInWork
    entities: EntitiesInWork
    names: ProjectsInWork


class BeginSyncWork(Protocol):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[SyncWork]: ...


@value
class SourceStanding:
    """How a source is doing."""

    source: SourceCode
    active: Run | None
    """Under way, or next."""
    last: Run | None
    """The last one that has ended: of operations, not of metadata."""
    last_success: Run | None
    last_asked_at: datetime | None
    total: int
    feed: str | None
    """Which feed was read last, and `cursor` how far."""
    cursor: str | None
    parked: int
    initial_done: bool
    """Whether each feed that it has cursors of has walked over the past."""
    metadata_asked_at: datetime | None


class RunsRead(Protocol):
    """Runs, as they stand. Its methods raise `Unavailable`."""

    async def standing(self, source: SourceCode) -> SourceStanding: ...

    async def asked_at(self, source: SourceCode, kind: RunKind) -> datetime | None:
        """Give when a run of this kind was last asked for."""
        ...

    async def orphans(self) -> Sequence[SourceCode]:
        """Give sources whose runs nobody does."""
        ...

    async def hear(self, run_id: RunId, holder: UUID) -> bool:
        """Say that a run is being done; false when it is no longer ours."""
        ...

    async def page(
        self, source: SourceCode | None, before: int | None, limit: int
    ) -> Sequence[Run]:
        """Give runs and imports, the newest first."""
        ...

    async def get(self, run_id: RunId) -> Run:
        """Give one run, or import. Raises `RunNotFound`."""
        ...
