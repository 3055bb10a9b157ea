"""What the hub asks of providers. What it keeps is in the ports beside each part of it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from domain.psp.operation import ProviderOperation, SourceCode
from domain.shared.errors import Unavailable
from domain.shared.values import value


# As texts these two are a few words to keep and show: which call, which status. Neither what the
# provider says nor a secret of ours is in them.
class ProviderUnavailable(Unavailable):
    """The provider does not answer as it should now."""


class ProviderRefused(Unavailable):
    """The provider does not let us in, or refuses what we ask: somebody has to see to it."""


@value
class Unread:
    """A row that could not be read, as it came, and why: its text never holds a secret of ours."""

    raw: str
    reason: str
    kind: str
    source_id: str | None = None


@value
class FeedPage:
    """A page of a feed. `cursor` is what to go on after; `total` how many rows there are."""

    operations: Sequence[ProviderOperation]
    unread: Sequence[Unread]
    cursor: str
    done: int
    """How many rows of this walk have been read, with these."""
    total: int | None = None
    """Where the provider does not tell it is judged by times; it may change from page to page."""


@value
class Days:
    """Days of UTC, the last one included."""

    first: date
    last: date


class Feed(Protocol):
    """One list of a provider that can be read on from where we were."""

    @property
    def name(self) -> str:
        """What its cursor is kept under."""
        ...

    def pages(self, *, after: str | None, days: Days | None = None) -> AsyncIterator[FeedPage]:
        """Read what is new or changed after a cursor; without one, from the first of `days` on.

        With `days` nothing is read but those. Its cursors go on with the same days; and without
        them, when the days were those until today, with what comes after. A feed that has nothing
        to say about days (of changes, say) gives nothing then, but at first where it begins.
        Rows may come again, and in any order: whoever stores them compares versions. It ends when
        there is no more for now. Raises `ProviderUnavailable`, `ProviderRefused`.
        """
        ...

    def where(self, cursor: str) -> str:
        """Say for people where a cursor stands: a time, a page, or an id of the provider."""
        ...


@value
class Entity:
    """A client, reseller or service provider that a provider knows."""

    kind: str
    id: str
    name: str
    active: bool
    raw: str
    email: str | None = None
    status: str | None = None
    balance: Decimal | None = None
    currency: str | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """What else is worth showing: company, commission rate, what it supports."""


class Provider(Protocol):
    """A source of operations. One package and one registration: nothing else knows it by name."""

    @property
    def source(self) -> SourceCode: ...

    @property
    def title(self) -> str: ...

    @property
    def interval(self) -> int:
        """How many seconds lie between two looks, unless an operator sets another number."""
        ...

    @property
    def feeds(self) -> Sequence[Feed]:
        """Its feeds, in the order in which they are read, one after the other.

        The order matters at the first time: a feed of changes that is begun before a walk over
        the past misses nothing that changes meanwhile.
        """
        ...

    def read(self, kind: str, raw: str) -> ProviderOperation | Unread:
        """Read a row again that once was unread, as it was given then."""
        ...

    @property
    def knows_entities(self) -> bool:
        """Whether it tells of anybody: else nobody asks."""
        ...

    async def entities(self) -> Sequence[Entity]:
        """Give whom it knows, with balances.

        Raises `ProviderUnavailable`, `ProviderRefused`.
        """
        ...
