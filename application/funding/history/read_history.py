"""Read a player's history."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.funding.history.ports import History
from application.funding.history.views import (
    BalanceLine,
    Days,
    HistoryFilter,
    HistoryPage,
    OperationLine,
    Order,
    Place,
    StatisticsLine,
)
from domain.funding.operations import OperationType
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ReadBalance:
    """Give how a player stands; nothing is written."""

    history: History

    async def __call__(self, *, owner: OwnerId) -> BalanceLine:
        return await self.history.balance(owner)


@dataclass(frozen=True, slots=True)
class ReadHistory:
    """Give a page of bets and of operations, with what all that is meant comes to."""

    history: History

    async def __call__(
        self, *, owner: OwnerId, wanted: HistoryFilter, offset: int, limit: int
    ) -> HistoryPage:
        return await self.history.page(owner, wanted, offset, limit)


@dataclass(frozen=True, slots=True)
class ReadTimeline:
    """Give operations of some types, or of all, in one of the orders."""

    history: History

    async def __call__(
        self,
        *,
        owner: OwnerId,
        types: frozenset[OperationType],
        days: Days,
        place: Place | None,
        limit: int,
        order: Order = Order.NEWEST,
    ) -> Sequence[OperationLine]:
        wanted = types or frozenset(OperationType)
        return await self.history.timeline(owner, wanted, days, place, limit, order)


@dataclass(frozen=True, slots=True)
class ReadStatistics:
    """Give what a period tells."""

    history: History

    async def __call__(self, *, owner: OwnerId, days: Days) -> StatisticsLine:
        return await self.history.statistics(owner, days)
