"""GET /api/v1/metrics/by-status."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.break_down import BreakDown
from application.psp.figures.ports import Key
from application.shared.ports import Clock
from domain.psp.figures import share
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
class StatusView(View):
    """How many operations stand so, and how many percent of all that is."""

    status: str
    count: int
    amount: ExactAmount
    amount_usd: ExactAmount
    percentage: float


@dataclass(frozen=True, slots=True)
class StatusesView(MetricsView):
    """What each status comes to, also those of which there is none."""

    period: PeriodView
    total_count: int
    statuses: Sequence[StatusView]


def endpoint(break_down: BreakDown, clock: Clock) -> Endpoint:
    async def by_status(_: Call, *, query: MetricsQuery) -> StatusesView:
        found = await break_down(wanted=query.wanted(clock.now()), key=Key.NONE)
        whole = found.whole
        return StatusesView(
            **money_of(whole),
            period=period_view(found.period),
            total_count=whole.all.count,
            statuses=[
                StatusView(
                    status=status.value,
                    count=tally.count,
                    amount=ExactAmount(whole.amount(tally), whole.currency),
                    amount_usd=dollars(tally.usd),
                    percentage=float(share(tally.count, whole.all.count)),
                )
                for status, tally in whole.by_status.items()
            ],
        )

    return Endpoint(
        "GET",
        f"{PATH}/by-status",
        by_status,
        summary="Read figures of each status",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )
