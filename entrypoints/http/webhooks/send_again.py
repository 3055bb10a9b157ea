"""POST /api/v1/gateway/callbacks/{callback_id}/resend."""

from application.webhooks.send_again import SendAgain
from domain.webhooks.callback import CallbackHeldBack, CallbackId, CallbackNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.webhooks.models import (
    CALLBACKS,
    TAG,
    WRITE,
    CallbackPath,
    CallbackView,
    callback_view,
)


def endpoint(send_again: SendAgain) -> Endpoint:
    async def handle(call: Call, *, path: CallbackPath) -> CallbackView:
        callback = await send_again(
            by=call.caller,
            owners=call.caller.reach(WRITE).owners,
            callback_id=CallbackId(path.callback_id),
        )
        return callback_view(callback)

    return Endpoint(
        "POST",
        f"{CALLBACKS}/{{callback_id}}/resend",
        handle,
        summary="Send a callback again, with the same id and body",
        tag=TAG,
        needs=WRITE,
        status=202,
        raises=(CallbackNotFound, CallbackHeldBack),
    )
