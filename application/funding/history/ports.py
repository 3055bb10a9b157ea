"""What the history asks of the world."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Protocol

from application.funding.history.views import (
    BalanceLine,
    Days,
    HistoryFilter,
    HistoryPage,
    MonthLine,
    OperationLine,
    Order,
    Place,
    StatisticsLine,
)
from domain.funding.bet import Bet
from domain.funding.operations import OperationType
from domain.shared.ids import OwnerId
from domain.shared.money import Total


class History(Protocol):
    """Players' money as it was and as it is; reading never writes.

    Whoever has no money with us has an empty history in the house's currency. What a method gives
    is of one moment.
    """

    async def balance(self, owner: OwnerId) -> BalanceLine:
        """Give how a player stands. Costs the same however long the history is."""
        ...

    async def page(
        self, owner: OwnerId, wanted: HistoryFilter, offset: int, limit: int
    ) -> HistoryPage:
        """Give at most `limit` bets and as many operations, newest first, after `offset` of each.

        Costs as much in the middle as at the beginning.
        """
        ...

    async def timeline(
        self,
        owner: OwnerId,
        types: frozenset[OperationType],
        days: Days,
        place: Place | None,
        limit: int,
        order: Order = Order.NEWEST,
    ) -> Sequence[OperationLine]:
        """Give at most `limit` operations after a place of that order."""
        ...

    async def statistics(self, owner: OwnerId, days: Days) -> StatisticsLine:
        """Give what a period tells, from sums by day."""
        ...

    async def months(self, owner: OwnerId) -> Sequence[MonthLine]:
        """Give the months in which something happened, the earliest first."""
        ...

    async def month(self, owner: OwnerId, month: date) -> MonthLine:
        """Give one month, also where nothing happened."""
        ...

    async def balances(self, owner: OwnerId, instants: Sequence[datetime]) -> Sequence[Total]:
        """Give what the current balance was at each of these instants, which are in order.

        Costs the same however long the history is.
        """
        ...

    def every_bet(self, owner: OwnerId, days: Days) -> AsyncIterator[Sequence[Bet]]:
        """Give all bets that were placed in a period, newest first, in pages of at most 1,000.

        What is placed meanwhile is left out.
        """
        ...

    def every_operation(self, owner: OwnerId, days: Days) -> AsyncIterator[Sequence[OperationLine]]:
        """Give all operations of a period likewise."""
        ...
