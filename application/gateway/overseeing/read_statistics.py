"""Tell what orders come to, to each side about its own."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from application.gateway.orders.reaching import needed
from application.gateway.orders.read_orders import sees_all
from application.gateway.overseeing.ports import OrderFigures, Statistics, Wanted
from application.gateway.traders.read_traders import READ as TRADERS
from application.shared.ports import Clock
from domain.gateway.figures import Days, ToldBy
from domain.gateway.states import Direction
from domain.shared.caller import Caller, PermissionDenied


@dataclass(frozen=True, slots=True)
class ReadStatistics:
    """Sum orders up: for operators all, for merchants and stores theirs, for traders theirs.

    Stores are told nothing about traders, nor traders about stores: `PermissionDenied`.
    """

    figures: OrderFigures
    clock: Clock

    def days(self, first: date | None, last: date | None, timezone: ZoneInfo) -> Days:
        """Give the days that are meant: by default the last thirty. Raises `InvalidPeriod`."""
        return Days.of(first, last, timezone, self.clock.now())

    async def of_stores(self, *, by: Caller, wanted: Wanted) -> Statistics:
        """Tell operators about all orders, stores and merchants about theirs."""
        if sees_all(by):
            return await self.figures.statistics(wanted)
        reaches = {each: by.reach(needed(each, "read")) for each in Direction}
        seen = tuple(each for each in Direction if reaches[each])
        if not seen or wanted.by is ToldBy.TRADER or wanted.trader is not None:
            raise PermissionDenied
        within = tuple(each for each in wanted.directions if each in seen)
        stores = reaches[seen[0]].owners
        return await self.figures.statistics(replace(wanted, directions=within, stores=stores))

    async def of_traders(self, *, by: Caller, wanted: Wanted) -> Statistics:
        """Tell traders about their orders, leads about those of their team, operators about all."""
        owners = by.check(TRADERS).owners
        if wanted.by is ToldBy.STORE or wanted.store is not None:
            raise PermissionDenied
        return await self.figures.statistics(replace(wanted, traders=owners, given=True))
