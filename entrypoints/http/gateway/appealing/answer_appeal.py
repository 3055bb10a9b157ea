"""POST /api/v1/gateway/appeals/{appeal_id}/accept and /refuse."""

from application.gateway.appealing.answer_appeal import AcceptAppeal, RefuseAppeal
from application.gateway.appealing.read_appeals import ReadAppeals
from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.reaching import TRADING
from domain.gateway.appeal import (
    AppealAnswered,
    AppealDecided,
    AppealId,
    AppealNotFound,
    TooManyNotes,
)
from domain.gateway.receipt import LARGEST
from domain.shared.errors import Unavailable
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.appealing.models import (
    DECIDING,
    FILES,
    ONE,
    TAG,
    AppealPath,
    AppealView,
    Comment,
    CommentForm,
    appeal_view,
    receipt_in,
    taking,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.uploading import sent_form
from entrypoints.http.kit.values import AmountText, Body

TAKES = taking(CommentForm)


class AcceptAppealBody(Body):
    """What was really paid, if it was not what is claimed, and what there is to say."""

    amount: AmountText | None = None
    comment: Comment | None = None


def endpoint_accept(accept_appeal: AcceptAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def accept(call: Call, *, path: AppealPath, body: AcceptAppealBody | None) -> AppealView:
        said = body or AcceptAppealBody()
        appeal_id = AppealId(path.appeal_id)
        await accept_appeal(
            by=call.caller, appeal_id=appeal_id, amount=said.amount, comment=said.comment
        )
        return appeal_view(await read.placed(appeal_id), call.caller, link)

    return Endpoint(
        "POST",
        f"{ONE}/accept",
        accept,
        summary="Agree with an appeal: if both sides want the same, it is decided",
        tag=TAG,
        needs=TRADING,
        raises=(*DECIDING, AppealAnswered, AppealDecided),
        about={InvalidAmount: "amount", AmountOutOfRange: "amount"},
    )


def endpoint_refuse(refuse_appeal: RefuseAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def refuse(call: Call, *, path: AppealPath) -> AppealView:
        form = await sent_form(call.request, TAKES)
        appeal_id = AppealId(path.appeal_id)
        await refuse_appeal(
            by=call.caller,
            appeal_id=appeal_id,
            said=lambda: form.form(CommentForm).comment,
            sent=receipt_in(form),
        )
        return appeal_view(await read.placed(appeal_id), call.caller, link)

    return Endpoint(
        "POST",
        f"{ONE}/refuse",
        refuse,
        summary="Do not agree with an appeal, and show why: support decides",
        tag=TAG,
        needs=TRADING,
        raises=(
            AppealNotFound,
            AppealAnswered,
            AppealDecided,
            TooManyNotes,
            Unavailable,
            *FILES,
        ),
        takes=TAKES,
        body_limit=LARGEST,
    )
