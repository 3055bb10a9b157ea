"""POST /api/v1/gateway/payin/confirm/{order_id}, and the same under payout."""

from application.gateway.orders.confirm_payment import (
    ConfirmationRefused,
    ConfirmPayment,
    ConfirmPayout,
)
from application.gateway.orders.read_orders import ShowOrder
from domain.gateway.order import OrderId
from domain.gateway.receipt import LARGEST, ReceiptUnreadable, TooManyReceipts
from entrypoints.http.gateway.orders.models import (
    PATH,
    RECEIPT,
    STEPPING,
    TAG,
    OrderPath,
    OrderView,
    PayUrl,
    order_view,
)
from entrypoints.http.gateway.orders.receipts import sent_receipt
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint_payin(confirm: ConfirmPayment, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payin(call: Call, *, path: OrderPath) -> OrderView:
        sent = await sent_receipt(call.request)
        order = await confirm(by=call.caller, order_id=OrderId(path.order_id), sent=sent)
        return order_view(await show.placed(order.id), pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payin/confirm/{{order_id}}",
        payin,
        summary="Say that the customer has paid, with a receipt or without one",
        tag=TAG,
        needs="payin:write",
        raises=(*STEPPING, ConfirmationRefused, ReceiptUnreadable, TooManyReceipts),
        takes=RECEIPT,
        body_limit=LARGEST,
    )


def endpoint_payout(confirm: ConfirmPayout, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def payout(call: Call, *, path: OrderPath) -> OrderView:
        order = await confirm(by=call.caller, order_id=OrderId(path.order_id))
        return order_view(await show.placed(order.id), pay_url)

    return Endpoint(
        "POST",
        f"{PATH}/payout/confirm/{{order_id}}",
        payout,
        summary="Agree that a pay-out has been paid",
        tag=TAG,
        needs="payout:write",
        raises=STEPPING,
    )
