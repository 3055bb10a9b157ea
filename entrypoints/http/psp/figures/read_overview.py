"""GET /api/v1/metrics/overview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.psp.figures.read_overview import Overview, ReadOverview
from application.shared.ports import Clock
from domain.psp.figures import UNKNOWN, USD
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.amounts import ExactAmount, exact
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    CurrencyView,
    MetricsQuery,
    OperationFiguresView,
    PeriodView,
    SpanView,
    TallyView,
    figures_of,
    money_of,
    period_view,
    span_view,
    tally_view,
)


@dataclass(frozen=True, slots=True)
class MetricsOverviewView(OperationFiguresView):
    """What a period comes to, and how much more (in percent) than as many days before it.

    Without a choice of direction the figures are of pay-ins and of what has no direction yet:
    `by_direction` has those of both, and `unknown` ones. Pairs that reconciliation has found count
    once in all but `by_source`. `conversion_change` is in points. Of a day that is not over as many
    hours are `compared`.
    """

    period: PeriodView
    currency: str
    unconverted: int
    by_currency: Sequence[CurrencyView]
    display_currency: str
    fees: ExactAmount | None
    by_status: Mapping[str, TallyView]
    by_source: Mapping[str, TallyView]
    by_direction: Mapping[str, OperationFiguresView]
    compared: SpanView
    count_change_percent: float
    amount_change_percent: float
    success_count_change_percent: float
    failed_count_change_percent: float
    avg_ticket_change_percent: float
    conversion_change: float


def endpoint(read_overview: ReadOverview, clock: Clock) -> Endpoint:
    async def handle(_: Call, *, query: MetricsQuery) -> MetricsOverviewView:
        return _view(await read_overview(wanted=query.wanted(clock.now())))

    return Endpoint(
        "GET",
        f"{PATH}/overview",
        handle,
        summary="Read what operations of providers come to",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(overview: Overview) -> MetricsOverviewView:
    figures, changes = overview.figures, overview.changes
    return MetricsOverviewView(
        **figures_of(figures),
        **money_of(figures),
        period=period_view(overview.period),
        display_currency=USD,
        fees=exact(figures.fees, figures.currency),
        by_status={
            each.value: tally_view(tally, figures) for each, tally in figures.by_status.items()
        },
        by_source={
            source: tally_view(each.all, each) for source, each in overview.by_source.items()
        },
        by_direction={
            "unknown" if key == UNKNOWN else key: OperationFiguresView(**figures_of(each))
            for key, each in overview.by_direction.items()
        },
        compared=span_view(overview.compared),
        count_change_percent=float(changes.count),
        amount_change_percent=float(changes.volume),
        success_count_change_percent=float(changes.success),
        failed_count_change_percent=float(changes.failed),
        avg_ticket_change_percent=float(changes.average_ticket),
        conversion_change=float(changes.conversion),
    )
