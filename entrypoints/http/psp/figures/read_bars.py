"""GET /api/v1/metrics/horizontal-bars/{type}."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from application.psp.figures.break_down import BreakDown, Breakdown
from application.psp.figures.ports import Key
from application.shared.ports import Clock
from domain.psp.figures import Figures, by_conversion, by_count, by_volume, share
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path, View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    PeriodView,
    money_of,
    name_of,
    period_view,
)


class Bars(StrEnum):
    """What the bars show."""

    VOLUME = "volume-by-project"
    COUNT = "count-by-project"
    CONVERSION = "conversion-by-project"
    STATUS = "volume-by-status"


class BarsPath(Path):
    """Which bars."""

    type: Bars


class BarsQuery(MetricsQuery):
    """Which operations, and how many bars."""

    limit: Annotated[int, Field(ge=1, le=50)] = 10


@dataclass(frozen=True, slots=True)
class BarView(View):
    """A bar; `percentage` is its share of all, whether it has a bar or not, or the rate itself.

    `value` is text where it is an amount, so that it is exact; else a number.
    """

    label: str
    value: ExactAmount | float | int
    count: int
    percentage: float


@dataclass(frozen=True, slots=True)
class BarsView(MetricsView):
    """Bars, the longest first."""

    period: PeriodView
    type: Bars
    bars: Sequence[BarView]


def endpoint(break_down: BreakDown, clock: Clock) -> Endpoint:
    async def horizontal_bars(_: Call, *, path: BarsPath, query: BarsQuery) -> BarsView:
        key = Key.NONE if path.type is Bars.STATUS else Key.PROJECT
        found = await break_down(wanted=query.wanted(clock.now()), key=key)
        return BarsView(
            **money_of(found.whole),
            period=period_view(found.period),
            type=path.type,
            bars=_bars(found, path.type)[: query.limit],
        )

    return Endpoint(
        "GET",
        f"{PATH}/horizontal-bars/{{type}}",
        horizontal_bars,
        summary="Read figures as bars",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _bars(found: Breakdown, type_: Bars) -> Sequence[BarView]:
    whole, groups = found.whole, found.groups
    match type_:
        case Bars.VOLUME:
            return [_bar(name, each, each.volume, whole.volume) for name, each in by_volume(groups)]
        case Bars.COUNT:
            return [_count(name, each, whole) for name, each in by_count(groups)]
        case Bars.CONVERSION:
            return _conversions(groups)
        case Bars.STATUS:
            return _statuses(whole)


def _bar(name: str, figures: Figures, amount: Decimal, of: Decimal) -> BarView:
    shown = ExactAmount(amount, figures.currency)
    return BarView(name_of(name), shown, figures.all.count, float(share(amount, of)))


def _count(name: str, figures: Figures, whole: Figures) -> BarView:
    count = figures.all.count
    return BarView(name_of(name), count, count, float(share(count, whole.all.count)))


def _conversions(groups: Mapping[str, Figures]) -> Sequence[BarView]:
    return [
        BarView(name_of(name), rate, each.all.count, rate)
        for name, each in by_conversion(groups)
        for rate in [float(each.conversion)]
    ]


def _statuses(whole: Figures) -> Sequence[BarView]:
    total = whole.amount(whole.all)
    bars = sorted(
        ((whole.amount(tally), status, tally.count) for status, tally in whole.by_status.items()),
        key=lambda each: -each[0],
    )
    return [
        BarView(status, ExactAmount(amount, whole.currency), count, float(share(amount, total)))
        for amount, status, count in bars
    ]
