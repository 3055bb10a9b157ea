"""POST /api/v1/gateway/{payin,payout,orders}/{order_id}/appeals."""

from enum import StrEnum

from application.gateway.appealing.open_appeal import DECIDE, AppealWish, OpenAppeal
from application.gateway.appealing.read_appeals import ReadAppeals
from application.gateway.orders.open_receipt import LinkReceipts
from domain.gateway.appeal import (
    AppealAlreadyOpen,
    AppealDoesNotFit,
    AppealReason,
    AppealWindowOver,
    ClaimedAmountNeeded,
    TooManyAppeals,
    TooManyNotes,
)
from domain.gateway.order import OrderId
from domain.gateway.pricing import FeeExceedsAmount, FeesLoseMoney
from domain.gateway.receipt import LARGEST
from domain.gateway.states import OrderDirection
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.appealing.models import (
    FILES,
    TAG,
    AppealView,
    Comment,
    appeal_view,
    receipt_in,
    taking,
)
from entrypoints.http.gateway.orders.models import PATH, STEPPING, OrderPath
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint, Handle
from entrypoints.http.kit.uploading import sent_form
from entrypoints.http.kit.values import AmountText, Form


class Complaint(StrEnum):
    """What the matter may be: the other reasons are the house's own."""

    NOT_CREDITED = "not_credited"
    WRONG_AMOUNT = "wrong_amount"
    NOT_RECEIVED = "not_received"


class AppealForm(Form):
    """What is the matter. `amount` is what was really paid, in the order's currency."""

    reason: Complaint
    comment: Comment
    amount: AmountText | None = None

    def wish(self) -> AppealWish:
        return AppealWish(AppealReason(self.reason), self.comment, self.amount)


TAKES = taking(AppealForm)
SUMMARY = "Say that an order has not become what it should have, and show why"


def endpoint_payin(appeal: OpenAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def payin(call: Call, *, path: OrderPath) -> Answer[AppealView]:
        return await _opened(call, path, OrderDirection.PAY_IN, appeal, read, link)

    return _endpoint("payin", payin, "payin:write")


def endpoint_payout(appeal: OpenAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def payout(call: Call, *, path: OrderPath) -> Answer[AppealView]:
        return await _opened(call, path, OrderDirection.PAY_OUT, appeal, read, link)

    return _endpoint("payout", payout, "payout:write")


def endpoint_order(appeal: OpenAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def order(call: Call, *, path: OrderPath) -> Answer[AppealView]:
        return await _opened(call, path, None, appeal, read, link)

    return _endpoint("orders", order, DECIDE)


def _endpoint(which: str, handle: Handle, needs: str) -> Endpoint:
    return Endpoint(
        "POST",
        f"{PATH}/{which}/{{order_id}}/appeals",
        handle,
        summary=SUMMARY,
        tag=TAG,
        needs=needs,
        raises=(
            *STEPPING,
            *FILES,
            AppealAlreadyOpen,
            AppealDoesNotFit,
            AppealWindowOver,
            ClaimedAmountNeeded,
            TooManyAppeals,
            TooManyNotes,
            InvalidAmount,
            AmountOutOfRange,
            FeeExceedsAmount,
            FeesLoseMoney,
        ),
        about={
            ClaimedAmountNeeded: "amount",
            InvalidAmount: "amount",
            AmountOutOfRange: "amount",
        },
        status=201,
        takes=TAKES,
        body_limit=LARGEST,
    )


async def _opened(
    call: Call,
    path: OrderPath,
    direction: OrderDirection | None,
    appeal: OpenAppeal,
    read: ReadAppeals,
    link: LinkReceipts,
) -> Answer[AppealView]:
    form = await sent_form(call.request, TAKES)
    appeal_id, new = await appeal(
        by=call.caller,
        order_id=OrderId(path.order_id),
        direction=direction,
        said=lambda: form.form(AppealForm).wish(),
        sent=receipt_in(form),
    )
    whole = await read.placed(appeal_id)
    view = appeal_view(whole, call.caller, link)
    return Answer(view, status=201 if new else 200)
