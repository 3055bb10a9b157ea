"""POST /api/v1/gateway/trader/orders/{order_id}/confirm, /reject, /accept and /prove."""

from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.reaching import TRADING
from application.gateway.orders.read_orders import ReadTradersOrders
from application.gateway.orders.trade import (
    AcceptOffer,
    ConfirmOrder,
    LateWindowOver,
    LetOrderGo,
    ProvePayout,
)
from domain.gateway.order import OrderId
from domain.gateway.receipt import LARGEST, ReceiptUnreadable, TooManyReceipts
from entrypoints.http.gateway.orders.models import (
    PATH,
    PROOF,
    RECEIPT,
    STEPPING,
    TAG,
    OrderPath,
)
from entrypoints.http.gateway.orders.receipts import sent_proof, sent_receipt
from entrypoints.http.gateway.orders.trader_models import TraderOrderView, trader_order_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.multipart import NoFileSent
from entrypoints.http.kit.values import Body, Text

ORDER = f"{PATH}/trader/orders/{{order_id}}"
RECEIPTS = (ReceiptUnreadable, TooManyReceipts)


class RejectBody(Body):
    """Why: the store reads it."""

    reason: Text


def endpoint_confirm(
    confirm: ConfirmOrder, read: ReadTradersOrders, link: LinkReceipts
) -> Endpoint:
    async def confirm_order(call: Call, *, path: OrderPath) -> TraderOrderView:
        sent = await sent_receipt(call.request)
        order_id = OrderId(path.order_id)
        await confirm(by=call.caller, order_id=order_id, sent=sent)
        return trader_order_view(await read.one(by=call.caller, order_id=order_id), link)

    return Endpoint(
        "POST",
        f"{ORDER}/confirm",
        confirm_order,
        summary="Say that the money of a pay-in has come: it is settled",
        tag=TAG,
        needs=TRADING,
        raises=(*STEPPING, *RECEIPTS, LateWindowOver),
        takes=RECEIPT,
        body_limit=LARGEST,
    )


def endpoint_reject(let_go: LetOrderGo, link: LinkReceipts) -> Endpoint:
    async def reject(call: Call, *, path: OrderPath, body: RejectBody) -> TraderOrderView:
        order = await let_go(by=call.caller, order_id=OrderId(path.order_id), reason=body.reason)
        return trader_order_view(ReadTradersOrders.left(order), link)

    return Endpoint(
        "POST",
        f"{ORDER}/reject",
        reject,
        summary="Give an order back: a pay-in is cancelled, a pay-out offered to somebody else",
        tag=TAG,
        needs=TRADING,
        raises=STEPPING,
    )


def endpoint_accept(accept: AcceptOffer, read: ReadTradersOrders, link: LinkReceipts) -> Endpoint:
    async def accept_offer(call: Call, *, path: OrderPath) -> TraderOrderView:
        order_id = OrderId(path.order_id)
        await accept(by=call.caller, order_id=order_id)
        return trader_order_view(await read.one(by=call.caller, order_id=order_id), link)

    return Endpoint(
        "POST",
        f"{ORDER}/accept",
        accept_offer,
        summary="Take a pay-out on: its recipient is told",
        tag=TAG,
        needs=TRADING,
        raises=STEPPING,
    )


def endpoint_prove(prove: ProvePayout, read: ReadTradersOrders, link: LinkReceipts) -> Endpoint:
    async def prove_payout(call: Call, *, path: OrderPath) -> TraderOrderView:
        sent = await sent_proof(call.request)
        order_id = OrderId(path.order_id)
        await prove(by=call.caller, order_id=order_id, sent=sent)
        return trader_order_view(await read.one(by=call.caller, order_id=order_id), link)

    return Endpoint(
        "POST",
        f"{ORDER}/prove",
        prove_payout,
        summary="Show that a pay-out is paid",
        tag=TAG,
        needs=TRADING,
        raises=(*STEPPING, *RECEIPTS, NoFileSent),
        takes=PROOF,
        body_limit=LARGEST,
    )
