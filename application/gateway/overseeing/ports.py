"""What overseeing asks of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.gateway.orders.ports import OrderFilter
from domain.gateway.figures import Days, Figures, ToldBy
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value


@value
class Wanted:
    """Which orders are meant, and by what they are told.

    Orders of sandbox stores are meant only where such a store is named.
    """

    days: Days
    by: ToldBy = ToldBy.DAY
    directions: tuple[Direction, ...] = tuple(Direction)
    method: str | None = None
    currency: Currency | None = None
    store: OwnerId | None = None
    trader: OwnerId | None = None
    stores: Owners = None
    """Stores, or merchants of stores, whose orders may be seen."""
    traders: Owners = None
    """Traders whose orders may be seen."""
    given: bool = False
    """Whether only those are meant that some trader has."""


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """Figures of one day, method, bank (empty: none), store or trader (empty: none yet)."""

    key: str
    name: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures one by one, in the order of their keys, and those of all together."""

    lines: Sequence[FiguresLine]
    totals: Sequence[Figures]


class OrderFigures(Protocol):
    """What orders come to. Its methods raise `Unavailable`."""

    async def statistics(self, wanted: Wanted) -> Statistics:
        """Sum them up, all of one moment."""
        ...


Counts = Mapping[OrderState, int]


class OrderCounts(Protocol):
    """How many orders there are. Its methods raise `Unavailable`."""

    async def counts(self, wanted: OrderFilter) -> Counts:
        """Count those that are meant, by their states; states without any are left out."""
        ...

    async def counts_of_traders(self, traders: Owners) -> Counts:
        """Count those that traders have been given likewise."""
        ...


@value
class Waiting:
    """How many wait for somebody to do something about them, and since when the first of them."""

    queue: str
    count: int
    oldest: datetime | None


class Queues(Protocol):
    """What waits for operators. Its methods raise `Unavailable`."""

    async def waiting(self, names: Sequence[str]) -> Sequence[Waiting]:
        """Tell of each of these queues, empty ones too."""
        ...
