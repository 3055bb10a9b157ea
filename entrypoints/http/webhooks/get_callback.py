"""GET /api/v1/gateway/callbacks/{callback_id}."""

from application.webhooks.read_callbacks import GetCallback
from domain.webhooks.callback import CallbackId, CallbackNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.webhooks.models import (
    CALLBACKS,
    READ,
    TAG,
    CallbackDetailView,
    CallbackPath,
    detail_view,
)


def endpoint(get_callback: GetCallback) -> Endpoint:
    async def handle(call: Call, *, path: CallbackPath) -> CallbackDetailView:
        owners = call.caller.reach(READ).owners
        found = await get_callback(owners=owners, callback_id=CallbackId(path.callback_id))
        return detail_view(found)

    return Endpoint(
        "GET",
        f"{CALLBACKS}/{{callback_id}}",
        handle,
        summary="Read a callback with every attempt and how it was answered",
        tag=TAG,
        needs=READ,
        raises=(CallbackNotFound,),
    )
