"""GET /api/wallet/chart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.funding.history.chart_player import ChartPlayer, InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Instant, Number, Query, View


class PlayerChartQuery(Query):
    """From when until when, and at how many evenly spaced moments: the last 30 days, up to now."""

    since: Instant | None = None
    until: Instant | None = None
    points: Annotated[int, Field(ge=2, le=500)] = 60


@dataclass(frozen=True, slots=True)
class PlayerBalanceItem(View):
    """What the current balance was at a moment."""

    at: datetime
    balance: Number


@dataclass(frozen=True, slots=True)
class PlayerChartView(View):
    """A player's current balance over time."""

    success: bool
    currency: str
    items: list[PlayerBalanceItem]
    error: str | None = None


def endpoint(chart_player: ChartPlayer) -> Endpoint:
    async def handle(call: Call, *, query: PlayerChartQuery) -> PlayerChartView:
        found = await chart_player(
            owner=call.caller.principal,
            since=query.since,
            until=query.until,
            points=query.points,
        )
        items = [PlayerBalanceItem(each.at, Number(each.balance)) for each in found]
        return PlayerChartView(success=True, currency=found[0].balance.currency.code, items=items)

    return Endpoint(
        "GET",
        "/api/wallet/chart",
        handle,
        summary="Read a player's balance over time",
        tag="Players",
        needs="funding:read",
        raises=(InvalidPeriod,),
        about={InvalidPeriod: "since"},
        numbers=True,
    )
