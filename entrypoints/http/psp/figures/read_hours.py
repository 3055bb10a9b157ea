"""GET /api/v1/metrics/hourly-distribution."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.read_rhythm import ReadRhythm
from application.shared.ports import Clock
from domain.psp.figures import HOURS, WEEKDAYS, Figures
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    PeriodView,
    dollars,
    money_of,
    period_view,
)


@dataclass(frozen=True, slots=True)
class HourView(View):
    """What an hour of a weekday comes to; day 0 is Monday. Amounts are those that succeeded."""

    day_of_week: int
    day_name: str
    hour: int
    count: int
    amount: ExactAmount
    amount_usd: ExactAmount
    success_count: int
    failed_count: int
    success_rate: float


@dataclass(frozen=True, slots=True)
class HoursView(MetricsView):
    """Every hour of the week, in the timezone that was asked for."""

    period: PeriodView
    data: Sequence[HourView]


def endpoint(read_rhythm: ReadRhythm, clock: Clock) -> Endpoint:
    async def hourly_distribution(_: Call, *, query: MetricsQuery) -> HoursView:
        found = await read_rhythm.of_week(wanted=query.wanted(clock.now()))
        return HoursView(
            **money_of(found.whole),
            period=period_view(found.period),
            data=[
                _view(day, hour, found.field(hour, day))
                for day in range(len(WEEKDAYS))
                for hour in HOURS
            ],
        )

    return Endpoint(
        "GET",
        f"{PATH}/hourly-distribution",
        hourly_distribution,
        summary="Read figures by hour of the week",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(day: int, hour: int, figures: Figures) -> HourView:
    return HourView(
        day_of_week=day,
        day_name=WEEKDAYS[day],
        hour=hour,
        count=figures.all.count,
        amount=ExactAmount(figures.volume, figures.currency),
        amount_usd=dollars(figures.success.usd),
        success_count=figures.success.count,
        failed_count=figures.failed.count,
        success_rate=round(float(figures.conversion), 1),
    )
