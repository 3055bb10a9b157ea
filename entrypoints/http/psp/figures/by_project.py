"""GET /api/v1/metrics/by-project and /conversion-by-project."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.break_down import BreakDown
from application.psp.figures.ports import Key
from application.shared.ports import Clock
from domain.psp.figures import Figures, best_and_worst, by_conversion, by_volume
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    OperationFiguresView,
    PeriodView,
    figures_of,
    money_of,
    name_of,
    period_view,
)


@dataclass(frozen=True, slots=True)
class ProjectView(OperationFiguresView):
    """What a project comes to; `unknown` are operations that tell of none."""

    project: str


@dataclass(frozen=True, slots=True)
class ProjectsView(MetricsView):
    """Projects, the largest volume first."""

    period: PeriodView
    projects: Sequence[ProjectView]


@dataclass(frozen=True, slots=True)
class ConversionsView(MetricsView):
    """Projects of ten operations and more, the best conversion first.

    No project is both among the top and the bottom ones, which begin with the worst.
    """

    period: PeriodView
    projects: Sequence[ProjectView]
    top_5: Sequence[ProjectView]
    bottom_5: Sequence[ProjectView]


def endpoint(break_down: BreakDown, clock: Clock) -> Endpoint:
    async def by_project(_: Call, *, query: MetricsQuery) -> ProjectsView:
        found = await break_down(wanted=query.wanted(clock.now()), key=Key.PROJECT)
        return ProjectsView(
            **money_of(found.whole),
            period=period_view(found.period),
            projects=[_view(*each) for each in by_volume(found.groups)],
        )

    return Endpoint(
        "GET",
        f"{PATH}/by-project",
        by_project,
        summary="Read figures of each project",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def endpoint_of_conversion(break_down: BreakDown, clock: Clock) -> Endpoint:
    async def conversion_by_project(_: Call, *, query: MetricsQuery) -> ConversionsView:
        found = await break_down(wanted=query.wanted(clock.now()), key=Key.PROJECT)
        ranked = by_conversion(found.groups)
        top, bottom = best_and_worst(ranked)
        return ConversionsView(
            **money_of(found.whole),
            period=period_view(found.period),
            projects=[_view(*each) for each in ranked],
            top_5=[_view(*each) for each in top],
            bottom_5=[_view(*each) for each in bottom],
        )

    return Endpoint(
        "GET",
        f"{PATH}/conversion-by-project",
        conversion_by_project,
        summary="Read which projects convert best and worst",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(project: str, figures: Figures) -> ProjectView:
    return ProjectView(**figures_of(figures), project=name_of(project))
