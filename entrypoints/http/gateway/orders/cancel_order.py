"""POST /api/v1/gateway/payin/cancel/{order_id}, and the same under payout."""

from application.gateway.orders.cancel_order import CancelOrder
from application.gateway.orders.read_orders import ShowOrder
from domain.gateway.order import OrderId
from domain.gateway.states import Direction
from entrypoints.http.gateway.orders.models import (
    PATH,
    STEPPING,
    TAG,
    OrderPath,
    OrderView,
    PayUrl,
    order_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text


class CancelBody(Body):
    """Why, if there is a reason."""

    reason: Text | None = None


def endpoint_payin(cancel: CancelOrder, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payin(call: Call, *, path: OrderPath, body: CancelBody | None) -> OrderView:
        reason = None if body is None else body.reason
        order_id, direction = OrderId(path.order_id), Direction.PAY_IN
        order = await cancel(by=call.caller, order_id=order_id, direction=direction, reason=reason)
        return order_view(await show.placed(order.id), pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payin/cancel/{{order_id}}",
        payin,
        summary="Take a pay-in back that nobody has paid",
        tag=TAG,
        needs="payin:write",
        raises=STEPPING,
    )


def endpoint_payout(cancel: CancelOrder, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payout(call: Call, *, path: OrderPath, body: CancelBody | None) -> OrderView:
        reason = None if body is None else body.reason
        order_id, direction = OrderId(path.order_id), Direction.PAY_OUT
        order = await cancel(by=call.caller, order_id=order_id, direction=direction, reason=reason)
        return order_view(await show.placed(order.id), pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payout/cancel/{{order_id}}",
        payout,
        summary="Take a pay-out back that nobody has accepted",
        tag=TAG,
        needs="payout:write",
        raises=STEPPING,
    )
