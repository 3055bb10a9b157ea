"""PUT /api/v1/gateway/traders/{trader_id}/traffic, and PUT /api/v1/gateway/trader for oneself."""

from pydantic import StrictBool

from application.gateway.traders.change_trader import TRAFFIC, WORK, SwitchTraffic, SwitchWork
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.traders.models import (
    TAG,
    TRADERS,
    TraderPath,
    TraderView,
    trader_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


class TrafficBody(Body):
    """Whether the trader may get orders."""

    traffic: StrictBool


class WorkingBody(Body):
    """Whether one is at work."""

    working: StrictBool


def endpoint(switch_traffic: SwitchTraffic) -> Endpoint:
    async def traffic(call: Call, *, path: TraderPath, body: TrafficBody) -> TraderView:
        trader = await switch_traffic(
            by=call.caller, trader_id=OwnerId(path.trader_id), on=body.traffic
        )
        return trader_view(trader)

    return Endpoint(
        "PUT",
        f"{TRADERS}/{{trader_id}}/traffic",
        traffic,
        summary="Switch a trader's orders on or off; leads do for their team",
        tag=TAG,
        needs=TRAFFIC,
        raises=(TraderNotFound, Unavailable),
    )


def endpoint_of_oneself(switch_work: SwitchWork) -> Endpoint:
    async def working(call: Call, *, body: WorkingBody) -> TraderView:
        return trader_view(await switch_work(by=call.caller, working=body.working))

    return Endpoint(
        "PUT",
        "/api/v1/gateway/trader",
        working,
        summary="Begin or end one's work as a trader",
        tag=TAG,
        needs=WORK,
        raises=(TraderNotFound, Unavailable),
    )
