"""Show a trader, or a store, with all that concerns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from application.gateway.orders.ports import OrderFilter, OrderLine, OrderLines
from application.gateway.orders.read_orders import within
from application.gateway.overseeing.ports import Counts, OrderCounts, Wanted
from application.gateway.overseeing.read_statistics import ReadStatistics
from application.gateway.stores.read_balance import ReadStoreBalance, StoreBalance
from application.gateway.stores.read_stores import GetStore
from application.gateway.traders.read_balance import ReadTraderBalance, TraderBalance
from application.gateway.traders.read_traders import GetTrader
from application.gateway.traders.views import TraderLine
from domain.gateway.figures import Days, Figures
from domain.gateway.store import Store
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

LATEST = 50
UTC = ZoneInfo("UTC")
T = TypeVar("T")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Details(Generic[T, B]):
    """Somebody with what they have and what their orders come to."""

    about: T
    balance: B
    counts: Counts
    figures: Sequence[Figures]
    """Of the last 30 days."""
    orders: Sequence[OrderLine]
    """The latest."""


@dataclass(frozen=True, slots=True)
class ReadDetails:
    """Give it all at once, to whoever may see each of it."""

    counts: OrderCounts
    lines: OrderLines
    statistics: ReadStatistics
    get_trader: GetTrader
    trader_balance: ReadTraderBalance
    get_store: GetStore
    store_balance: ReadStoreBalance

    async def trader(self, *, by: Caller, trader_id: OwnerId) -> Details[TraderLine, TraderBalance]:
        """Give a trader. Raises `TraderNotFound`."""
        line = await self.get_trader(by=by, trader_id=trader_id)
        theirs = frozenset({trader_id})
        found = await self.statistics.of_traders(
            by=by, wanted=Wanted(self._days(), trader=trader_id)
        )
        return Details(
            line,
            await self.trader_balance(by=by, trader_id=trader_id),
            await self.counts.counts_of_traders(theirs),
            found.totals,
            await self.lines.of_traders(theirs, (), None, LATEST),
        )

    async def store(self, *, by: Caller, store_id: OwnerId) -> Details[Store, StoreBalance]:
        """Give a store. Raises `StoreNotFound`, and `PermissionDenied` to who sees no orders."""
        store = await self.get_store(caller=by, store_id=store_id)
        wanted = within(by, OrderFilter(store=store_id))
        found = await self.statistics.of_stores(by=by, wanted=Wanted(self._days(), store=store_id))
        return Details(
            store,
            await self.store_balance(caller=by, store_id=store_id),
            await self.counts.counts(wanted),
            found.totals,
            await self.lines.page(wanted, None, LATEST),
        )

    def _days(self) -> Days:
        return self.statistics.days(None, None, UTC)
