"""What is kept beside operations: whom providers know, rates, names, rows nobody could read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from domain.psp.operation import SourceCode
from domain.psp.parked import ParkedState
from domain.shared.values import value


@value
class EntityLine:
    """Whom a provider knows, as it last told us."""

    source: SourceCode
    kind: str
    id: str
    name: str
    status: str | None
    active: bool
    email: str | None
    balance: Decimal | None
    currency: str | None
    facts: Mapping[str, str]
    synced_at: datetime


class EntitiesInWork(Protocol):
    """Whom providers know, within a unit of work."""

    async def put(self, lines: Sequence[EntityLine], raws: Sequence[str]) -> None:
        """Keep them, and each balance that is another one than before."""
        ...


class EntitiesRead(Protocol):
    """Whom providers know. Its methods raise `Unavailable`, `FieldUnreadable`."""

    async def page(
        self,
        source: SourceCode | None,
        kind: str | None,
        after: tuple[str, str, str] | None,
        limit: int,
    ) -> Sequence[EntityLine]:
        """Give them in the order of source, kind and id."""
        ...

    async def balances(
        self, source: SourceCode, kind: str, id_: str, limit: int
    ) -> tuple[str | None, Sequence[tuple[datetime, Decimal]]]:
        """Give currency and balances, the oldest first. Raises `EntityNotFound`."""
        ...


class RatesKept(Protocol):
    """Rates of days that we know. Its methods raise `Unavailable`."""

    async def missing(self, first: date, last: date) -> Sequence[date]:
        """Give days of which we know nothing."""
        ...

    async def keep(self, day: date, rates: Mapping[str, Decimal], *, at: datetime) -> int:
        """Keep dollars for one unit of each; the first word of a day holds. Gives how many."""
        ...

    async def convert_again(self, day: date, limit: int) -> int:
        """Convert operations of a day by the nearest rate, where this is another than before.

        Gives how many, at most `limit`: none are left when it is fewer.
        """
        ...


class Rates(Protocol):
    """Who tells exchange rates."""

    @property
    def configured(self) -> bool: ...

    async def between(self, first: date, last: date) -> Mapping[date, Mapping[str, Decimal]]:
        """Give US dollars for one unit of each currency it knows, on the days that it tells of.

        Raises `ProviderUnavailable`, `ProviderRefused`.
        """
        ...


class ProjectsKept(Protocol):
    """What we call providers' projects. Its methods raise `Unavailable`."""

    async def all(self) -> Sequence[tuple[str, str, str]]:
        """Give source, its word, and ours."""
        ...

    async def rename(self, source: SourceCode, theirs: str, limit: int) -> int:
        """Call operations as the table says now; gives how many, at most `limit`."""
        ...


class ProjectsInWork(Protocol):
    """What we call providers' projects, within a unit of work."""

    async def name(self, source: SourceCode, theirs: str, ours: str) -> str | None:
        """Write it, and give what it was before."""
        ...


class ParkedRead(Protocol):
    """Rows that could not be read. Its methods raise `Unavailable`, `FieldUnreadable`."""

    async def page(
        self,
        source: SourceCode | None,
        state: str | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence["ParkedRow"]: ...


@value
class ParkedRow:
    """A row that could not be read."""

    id: UUID
    source: SourceCode
    kind: str
    source_id: str | None
    reason: str
    raw: str
    from_file: bool
    state: ParkedState
    times: int
    first_seen_at: datetime
    last_seen_at: datetime
