"""GET /api/v1/gateway/payin/status/{order_id}, and the same under payout."""

from application.gateway.orders.read_orders import ShowOrder
from domain.gateway.order import OrderId, OrderNotFound
from domain.gateway.states import Direction
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.orders.models import (
    PATH,
    TAG,
    OrderPath,
    OrderView,
    PayUrl,
    order_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint_payin(show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payin(call: Call, *, path: OrderPath) -> OrderView:
        order_id, direction = OrderId(path.order_id), Direction.PAY_IN
        shown = await show(by=call.caller, order_id=order_id, direction=direction)
        return order_view(shown, pay_url)

    return Endpoint(
        "GET",
        f"{PATH}/payin/status/{{order_id}}",
        payin,
        summary="See how far a pay-in has come",
        tag=TAG,
        needs="payin:read",
        raises=(OrderNotFound, Unavailable),
    )


def endpoint_payout(show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payout(call: Call, *, path: OrderPath) -> OrderView:
        order_id, direction = OrderId(path.order_id), Direction.PAY_OUT
        shown = await show(by=call.caller, order_id=order_id, direction=direction)
        return order_view(shown, pay_url)

    return Endpoint(
        "GET",
        f"{PATH}/payout/status/{{order_id}}",
        payout,
        summary="See how far a pay-out has come",
        tag=TAG,
        needs="payout:read",
        raises=(OrderNotFound, Unavailable),
    )
