"""GET /api/v1/metrics/trends and /by-source."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.read_trends import ReadTrends
from application.shared.ports import Clock
from domain.psp.filters import InvalidPeriod
from domain.psp.spans import Granularity, TooManyPoints
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    OperationFiguresView,
    PeriodView,
    PointView,
    figures_of,
    money_of,
    period_view,
    point_view,
)


class TrendsQuery(MetricsQuery):
    """Which operations, and how long each step is."""

    granularity: Granularity = Granularity.HOUR


@dataclass(frozen=True, slots=True)
class TrendsView(MetricsView):
    """Figures of every step up to now, also of those in which there was nothing."""

    period: PeriodView
    granularity: Granularity
    data: Sequence[PointView]


@dataclass(frozen=True, slots=True)
class SourceView(OperationFiguresView):
    """What one source tells, and how it came."""

    source: str
    data: Sequence[PointView]


@dataclass(frozen=True, slots=True)
class SourcesView(MetricsView):
    """What each source tells: a pair is told by both."""

    period: PeriodView
    granularity: Granularity
    sources: Sequence[SourceView]


def endpoint(read_trends: ReadTrends, clock: Clock) -> Endpoint:
    async def handle(_: Call, *, query: TrendsQuery) -> TrendsView:
        steps = query.granularity
        wanted = query.wanted(clock.now(), steps.usual_days)
        trend = await read_trends(wanted=wanted, granularity=steps)
        data = [point_view(each) for each in trend.points]
        return TrendsView(
            **money_of(trend.whole), period=period_view(trend.period), granularity=steps, data=data
        )

    return Endpoint(
        "GET",
        f"{PATH}/trends",
        handle,
        summary="Read figures over time",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod, TooManyPoints),
        about={TooManyPoints: "granularity"},
    )


def endpoint_by_source(read_trends: ReadTrends, clock: Clock) -> Endpoint:
    async def by_source(_: Call, *, query: TrendsQuery) -> SourcesView:
        steps = query.granularity
        wanted = query.wanted(clock.now(), steps.usual_days)
        trends = await read_trends.by_source(wanted=wanted, granularity=steps)
        sources = [
            SourceView(
                **figures_of(each.whole),
                source=source,
                data=[point_view(point) for point in each.points],
            )
            for source, each in sorted(trends.by_source.items())
        ]
        return SourcesView(
            **money_of(trends.whole),
            period=period_view(trends.period),
            granularity=steps,
            sources=sources,
        )

    return Endpoint(
        "GET",
        f"{PATH}/by-source",
        by_source,
        summary="Read figures of each source over time",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod, TooManyPoints),
        about={TooManyPoints: "granularity"},
    )
