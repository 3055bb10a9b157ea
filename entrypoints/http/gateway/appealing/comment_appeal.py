"""POST /api/v1/gateway/appeals/{appeal_id}/comments."""

from application.gateway.appealing.comment_appeal import WRITE, CommentAppeal
from application.gateway.appealing.read_appeals import ReadAppeals
from application.gateway.orders.open_receipt import LinkReceipts
from domain.gateway.appeal import AppealDecided, AppealId, AppealNotFound, TooManyNotes
from domain.gateway.receipt import LARGEST
from domain.shared.errors import Unavailable
from domain.shared.ids import InvalidIdempotencyKey
from entrypoints.http.gateway.appealing.models import (
    FILES,
    ONE,
    TAG,
    AppealPath,
    AppealView,
    CommentForm,
    appeal_view,
    receipt_in,
    taking,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.uploading import sent_form

TAKES = taking(CommentForm)


def endpoint(comment: CommentAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def handle(call: Call, *, path: AppealPath) -> AppealView:
        key = call.key()
        form = await sent_form(call.request, TAKES)
        appeal_id = AppealId(path.appeal_id)
        await comment(
            by=call.caller,
            key=key,
            appeal_id=appeal_id,
            said=lambda: form.form(CommentForm).comment,
            sent=receipt_in(form),
        )
        return appeal_view(await read.placed(appeal_id), call.caller, link)

    return Endpoint(
        "POST",
        f"{ONE}/comments",
        handle,
        summary="Say something about an appeal, with a receipt or without one",
        tag=TAG,
        needs=WRITE,
        raises=(
            AppealNotFound,
            AppealDecided,
            TooManyNotes,
            InvalidIdempotencyKey,
            Unavailable,
            *FILES,
        ),
        status=201,
        idempotent=True,
        takes=TAKES,
        body_limit=LARGEST,
    )
