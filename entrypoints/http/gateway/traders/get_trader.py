"""GET /api/v1/gateway/traders/{trader_id}, and GET /api/v1/gateway/trader for oneself."""

from application.gateway.traders.read_traders import READ, GetTrader
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.traders.models import (
    TAG,
    TRADERS,
    TraderLineView,
    TraderPath,
    trader_line_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(get_trader: GetTrader) -> Endpoint:
    async def handle(call: Call, *, path: TraderPath) -> TraderLineView:
        line = await get_trader(by=call.caller, trader_id=OwnerId(path.trader_id))
        return trader_line_view(line)

    return Endpoint(
        "GET",
        f"{TRADERS}/{{trader_id}}",
        handle,
        summary="Read a trader",
        tag=TAG,
        needs=READ,
        raises=(TraderNotFound, Unavailable),
    )


def endpoint_of_oneself(get_trader: GetTrader) -> Endpoint:
    async def own(call: Call) -> TraderLineView:
        return trader_line_view(await get_trader(by=call.caller))

    return Endpoint(
        "GET",
        "/api/v1/gateway/trader",
        own,
        summary="Read oneself as a trader",
        tag=TAG,
        needs=READ,
        raises=(TraderNotFound, Unavailable),
    )
