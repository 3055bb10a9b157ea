"""What a payment page asks under its token: how far the payment is, that it is paid, to cancel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from application.gateway.orders.confirm_payment import ConfirmationRefused
from application.gateway.paying.pay import Pay
from domain.gateway.order import Order, OrderNotFound
from domain.gateway.payer_stage import STAGES, PayerStage
from domain.gateway.receipt import LARGEST, ReceiptUnreadable, TooManyReceipts
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.orders.models import RECEIPT, STEPPING
from entrypoints.http.gateway.orders.receipts import sent_receipt
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path, View

PATH = "/pay/{token}"
TAG = "Payment page"


class TokenPath(Path):
    """Whoever knows the token is the payer."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class PaymentView(View):
    """How far a payment is; where to pay to stands on the page alone."""

    stage: PayerStage
    version: int
    expires_at: datetime | None


def payment_view(order: Order) -> PaymentView:
    return PaymentView(STAGES[order.state], order.version, order.expires_at)


def endpoint_status(pay: Pay) -> Endpoint:
    async def status(_: Call, *, path: TokenPath) -> PaymentView:
        return payment_view(await pay.follow(path.token))

    return Endpoint(
        "GET",
        f"{PATH}/status",
        status,
        summary="See how far the payment of a page is",
        tag=TAG,
        needs=None,
        raises=(OrderNotFound, Unavailable),
    )


def endpoint_paid(pay: Pay) -> Endpoint:
    async def paid(call: Call, *, path: TokenPath) -> PaymentView:
        sent = await sent_receipt(call.request)
        return payment_view(await pay.say_paid(path.token, sent))

    return Endpoint(
        "POST",
        f"{PATH}/paid",
        paid,
        summary="Say as the payer that it is paid, with a receipt or without one",
        tag=TAG,
        needs=None,
        raises=(*STEPPING, ConfirmationRefused, ReceiptUnreadable, TooManyReceipts),
        takes=RECEIPT,
        body_limit=LARGEST,
    )


def endpoint_cancel(pay: Pay) -> Endpoint:
    async def cancel(_: Call, *, path: TokenPath) -> PaymentView:
        return payment_view(await pay.take_back(path.token))

    return Endpoint(
        "POST",
        f"{PATH}/cancel",
        cancel,
        summary="Cancel a payment as its payer",
        tag=TAG,
        needs=None,
        raises=STEPPING,
    )
