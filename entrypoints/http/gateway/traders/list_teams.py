"""GET /api/v1/gateway/teams."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from application.gateway.traders.read_teams import ReadTeams
from application.gateway.traders.read_traders import READ
from application.gateway.traders.views import TeamLine
from domain.gateway.states import Direction
from domain.gateway.trader import InvalidPeriodOfTeams
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.traders.models import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Instant, Query, View


class TeamsQuery(Query):
    """Of which time the turnover is: from an instant, and before another one."""

    from_: Annotated[Instant | None, Field(alias="from")] = None
    to: Instant | None = None


@dataclass(frozen=True, slots=True)
class TurnoverView(View):
    """Completed orders, and what was really paid in them."""

    direction: Direction
    currency: str
    amount: Amount
    orders: int


@dataclass(frozen=True, slots=True)
class TeamView(View):
    """The traders of one lead, or of none; `online` counts their requisites."""

    lead_id: UUID | None
    lead_name: str | None
    traders: int
    working: int
    traffic_off: int
    online: int
    turnover: list[TurnoverView]


@dataclass(frozen=True, slots=True)
class TeamsView(View):
    """All teams within reach, by the names of their leads."""

    items: list[TeamView]


def endpoint(read_teams: ReadTeams) -> Endpoint:
    async def handle(call: Call, *, query: TeamsQuery) -> TeamsView:
        teams = await read_teams(by=call.caller, since=query.from_, until=query.to)
        return TeamsView(list(map(_view, teams)))

    return Endpoint(
        "GET",
        "/api/v1/gateway/teams",
        handle,
        summary="Read how teams do: who is at work, what is online, what they turned over",
        tag=TAG,
        needs=READ,
        raises=(InvalidPeriodOfTeams, Unavailable),
        about={InvalidPeriodOfTeams: "from"},
    )


def _view(team: TeamLine) -> TeamView:
    turnover = [
        TurnoverView(each.direction, each.amount.currency.code, Amount(each.amount), each.orders)
        for each in team.turnover
    ]
    return TeamView(
        team.lead,
        team.lead_name,
        team.traders,
        team.working,
        team.traffic_off,
        team.online,
        turnover,
    )
