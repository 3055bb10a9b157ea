"""GET /api/v1/gateway/statistics, and what traders and their leads see of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import Field

from application.gateway.overseeing.ports import Statistics, Wanted
from application.gateway.overseeing.read_statistics import ReadStatistics
from application.gateway.traders.read_traders import READ as TRADERS
from domain.gateway.figures import Figures, ToldBy
from domain.gateway.periods import InvalidPeriod
from domain.gateway.states import Direction
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import UnknownCurrency
from domain.shared.percent import Percent
from entrypoints.http.gateway.traders.models import Timezone
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Code, Query, Search, View, named_currency

TAG = "Gateway figures"
REFUSALS: tuple[type[Refusal], ...] = (InvalidPeriod, UnknownCurrency, Unavailable)


class _DaysQuery(Query):
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")
    timezone: Timezone = "UTC"
    direction: Direction | None = None
    method: Search | None = None
    currency: Code | None = None
    trader_id: UUID | None = None

    def meant(self, read: ReadStatistics, by: ToldBy, store: UUID | None = None) -> Wanted:
        """Give what is meant. Raises `UnknownCurrency`, `InvalidPeriod`."""
        return Wanted(
            read.days(self.first, self.last, ZoneInfo(self.timezone)),
            by,
            tuple(each for each in Direction if self.direction in {None, each}),
            self.method,
            named_currency(self.currency),
            None if store is None else OwnerId(store),
            None if self.trader_id is None else OwnerId(self.trader_id),
        )


class StatisticsQuery(_DaysQuery):
    """Of which days, both included (by default the last 30), by what, and which orders.

    Orders of a sandbox store count where its `store_id` is given. Traders are told to operators
    alone.
    """

    by: ToldBy = ToldBy.DAY
    store_id: UUID | None = None


class TraderStatisticsQuery(_DaysQuery):
    """Of which days, both included (by default the last 30), by what, and which orders."""

    by: Literal[ToldBy.DAY, ToldBy.METHOD, ToldBy.BANK, ToldBy.TRADER] = ToldBy.DAY


@dataclass(frozen=True, slots=True)
class TimesView(View):
    """Seconds within which half of the completed orders were confirmed, and 95 of 100.

    They begin when the customer has said to have paid, or else with the requisite.
    """

    p50: int
    p95: int


@dataclass(frozen=True, slots=True)
class OrderFiguresView(View):
    """Orders made then, of one direction and currency, as they stand now; rates are in percent.

    `turnover` is what was really paid in completed ones, `average` that of each. `issue_rate` is
    issued in percent of all, `success_rate` completed of issued, `conversion` completed of all.
    """

    direction: Direction
    currency: str
    orders: int
    issued: int
    completed: int
    turnover: Amount
    average: Amount | None
    issue_rate: str | None
    success_rate: str | None
    conversion: str | None
    confirm_seconds: TimesView | None


@dataclass(frozen=True, slots=True)
class OrderFiguresLineView(OrderFiguresView):
    """Figures of one day, method, bank (empty: none), store or trader (empty: none yet)."""

    key: str
    name: str | None


@dataclass(frozen=True, slots=True)
class OrderStatisticsView(View):
    """What orders come to; there is only this one page. Days without orders are left out."""

    since: date
    until: date
    timezone: str
    by: ToldBy
    totals: list[OrderFiguresView]
    items: list[OrderFiguresLineView]
    next_cursor: None = None


def endpoint(read: ReadStatistics) -> Endpoint:
    async def handle(call: Call, *, query: StatisticsQuery) -> OrderStatisticsView:
        wanted = query.meant(read, query.by, query.store_id)
        return _view(wanted, await read.of_stores(by=call.caller, wanted=wanted))

    return Endpoint(
        "GET",
        "/api/v1/gateway/statistics",
        handle,
        summary="Read what orders come to: operators all, merchants and stores theirs",
        tag=TAG,
        needs="payin:read",
        or_needs=("payout:read",),
        raises=REFUSALS,
        about={InvalidPeriod: "from"},
    )


def endpoint_trader(read: ReadStatistics) -> Endpoint:
    async def trader(call: Call, *, query: TraderStatisticsQuery) -> OrderStatisticsView:
        wanted = query.meant(read, query.by)
        return _view(wanted, await read.of_traders(by=call.caller, wanted=wanted))

    return Endpoint(
        "GET",
        "/api/v1/gateway/trader/statistics",
        trader,
        summary="Read what traders' orders come to: one's own, one's team's, or all",
        tag=TAG,
        needs=TRADERS,
        raises=REFUSALS,
        about={InvalidPeriod: "from"},
    )


def _view(wanted: Wanted, found: Statistics) -> OrderStatisticsView:
    return OrderStatisticsView(
        wanted.days.first,
        wanted.days.last,
        str(wanted.days.timezone),
        wanted.by,
        [figures_view(each) for each in found.totals],
        [
            OrderFiguresLineView(**_facts(each.figures), key=each.key, name=each.name)
            for each in found.lines
        ],
    )


def figures_view(figures: Figures) -> OrderFiguresView:
    """Give figures of one direction and currency."""
    return OrderFiguresView(**_facts(figures))


def _facts(figures: Figures) -> dict[str, Any]:
    times, average = figures.times, figures.average
    return {
        "direction": figures.direction,
        "currency": figures.turnover.currency.code,
        "orders": figures.orders,
        "issued": figures.issued,
        "completed": figures.completed,
        "turnover": Amount(figures.turnover),
        "average": None if average is None else Amount(average),
        "issue_rate": _text(figures.issue_rate),
        "success_rate": _text(figures.success_rate),
        "conversion": _text(figures.conversion),
        "confirm_seconds": None
        if times is None
        else TimesView(_seconds(times.median), _seconds(times.p95)),
    }


def _text(percent: Percent | None) -> str | None:
    return None if percent is None else str(percent)


def _seconds(taken: timedelta) -> int:
    return int(taken.total_seconds())
