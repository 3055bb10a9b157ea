"""GET /api/v1/metrics/rpm and /live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.psp.figures.read_pace import LIVE_MINUTES, Live, ReadPace
from application.shared.ports import Clock
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
    PointView,
    dollars,
    money_of,
    point_view,
)


class PaceQuery(MetricsQuery):
    """Which operations, of how many minutes."""

    minutes: Annotated[int, Field(ge=5, le=1440)] = 60


@dataclass(frozen=True, slots=True)
class PaceView(MetricsView):
    """Operations per minute, of whole minutes: also of those without any; the last is current."""

    minutes: int
    total_count: int
    current_rpm: int
    avg_rpm: float
    max_rpm: int
    min_rpm: int
    data: Sequence[PointView]


@dataclass(frozen=True, slots=True)
class LastMinutesView(View):
    """What came within the last five minutes; `success_rate` is of those that are finished."""

    minutes: int
    count: int
    amount: ExactAmount
    amount_usd: ExactAmount
    success_count: int
    failed_count: int
    pending_count: int
    success_rate: float
    avg_ticket: ExactAmount


@dataclass(frozen=True, slots=True)
class LiveView(MetricsView):
    """What comes in just now: `current_rpm` within the last sixty seconds."""

    at: datetime
    current_rpm: int
    last_5_minutes: LastMinutesView


def endpoint(read_pace: ReadPace, clock: Clock) -> Endpoint:
    async def rpm(_: Call, *, query: PaceQuery) -> PaceView:
        pace = await read_pace(wanted=query.wanted(clock.now()), minutes=query.minutes)
        counts = [each.figures.all.count for each in pace.minutes]
        return PaceView(
            **money_of(pace.whole),
            minutes=query.minutes,
            total_count=sum(counts),
            current_rpm=counts[-1],
            avg_rpm=round(sum(counts) / len(counts), 2),
            max_rpm=max(counts),
            min_rpm=min(counts),
            data=[point_view(each) for each in pace.minutes],
        )

    return Endpoint(
        "GET",
        f"{PATH}/rpm",
        rpm,
        summary="Read operations per minute",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def endpoint_live(read_pace: ReadPace, clock: Clock) -> Endpoint:
    async def live(_: Call, *, query: MetricsQuery) -> LiveView:
        return _view(await read_pace.live(wanted=query.wanted(clock.now())))

    return Endpoint(
        "GET",
        f"{PATH}/live",
        live,
        summary="Read what comes in just now",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(live: Live) -> LiveView:
    recent = live.minutes
    return LiveView(
        **money_of(recent),
        at=live.at,
        current_rpm=live.minute.all.count,
        last_5_minutes=LastMinutesView(
            minutes=LIVE_MINUTES,
            count=recent.all.count,
            amount=ExactAmount(recent.volume, recent.currency),
            amount_usd=dollars(recent.success.usd),
            success_count=recent.success.count,
            failed_count=recent.failed.count,
            pending_count=recent.pending.count,
            success_rate=float(recent.success_rate),
            avg_ticket=ExactAmount(recent.average_ticket, recent.currency),
        ),
    )
