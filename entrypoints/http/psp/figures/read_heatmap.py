"""GET /api/v1/metrics/heatmap."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from application.psp.figures.ports import Part
from application.psp.figures.read_rhythm import ReadRhythm, Rhythm
from application.shared.ports import Clock
from domain.psp.figures import Figures
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
    money_of,
    name_of,
    period_view,
)


class Dimension(StrEnum):
    """What is across and down: hours and weekdays, or hours or weekdays and merchants."""

    HOUR_DAY = "hour_day"
    MERCHANT_HOUR = "merchant_hour"
    MERCHANT_DAY = "merchant_day"


class Metric(StrEnum):
    """What is shown: the volume, how many operations, or how many percent succeeded."""

    AMOUNT = "amount"
    COUNT = "count"
    CONVERSION = "conversion"


class HeatmapQuery(MetricsQuery):
    """Which operations, and what to show of them."""

    dimension: Dimension = Dimension.HOUR_DAY
    metric: Metric = Metric.AMOUNT


@dataclass(frozen=True, slots=True)
class HeatmapCellView(View):
    """A field: its column, its line, what is shown and how many operations that is of.

    `value` is text where it is an amount, so that it is exact; else a number.
    """

    x: int
    y: int
    value: ExactAmount | float | int
    count: int


@dataclass(frozen=True, slots=True)
class HeatmapView(MetricsView):
    """All fields, also those without operations, and the least and the most of their values."""

    period: PeriodView
    dimension: Dimension
    metric: Metric
    x_labels: Sequence[str]
    y_labels: Sequence[str]
    cells: Sequence[HeatmapCellView]
    min_value: ExactAmount | float | int
    max_value: ExactAmount | float | int


def endpoint(read_rhythm: ReadRhythm, clock: Clock) -> Endpoint:
    async def heatmap(_: Call, *, query: HeatmapQuery) -> HeatmapView:
        wanted = query.wanted(clock.now())
        if query.dimension is Dimension.HOUR_DAY:
            return _view(await read_rhythm.of_week(wanted=wanted), query)
        part = Part.HOUR if query.dimension is Dimension.MERCHANT_HOUR else Part.WEEKDAY
        return _view(await read_rhythm.of_merchants(wanted=wanted, part=part), query)

    return Endpoint(
        "GET",
        f"{PATH}/heatmap",
        heatmap,
        summary="Read figures as a field of hours, weekdays or merchants",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(rhythm: Rhythm, query: HeatmapQuery) -> HeatmapView:
    metric, currency = query.metric, rhythm.whole.currency
    fields = [
        (x, y, rhythm.field(x, y))
        for y in range(len(rhythm.down))
        for x in range(len(rhythm.across))
    ]
    values = [_value(each, metric) for _, _, each in fields] or [Decimal(0)]

    def shown(number: Decimal) -> ExactAmount | float | int:
        if metric is Metric.AMOUNT:
            return ExactAmount(number, currency)
        return int(number) if metric is Metric.COUNT else float(number)

    return HeatmapView(
        **money_of(rhythm.whole),
        period=period_view(rhythm.period),
        dimension=query.dimension,
        metric=metric,
        x_labels=rhythm.across,
        y_labels=[name_of(each) for each in rhythm.down],
        cells=[
            HeatmapCellView(x, y, shown(_value(each, metric)), each.all.count)
            for x, y, each in fields
        ],
        min_value=shown(min(values)),
        max_value=shown(max(values)),
    )


def _value(figures: Figures, metric: Metric) -> Decimal:
    match metric:
        case Metric.AMOUNT:
            return figures.volume
        case Metric.COUNT:
            return Decimal(figures.all.count)
        case Metric.CONVERSION:
            return figures.conversion
