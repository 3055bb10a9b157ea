"""POST /api/v1/gateway/stores/{store_id}/callbacks/test."""

from uuid import UUID

from application.webhooks.read_callbacks import GetCallback
from application.webhooks.try_address import TryAddress
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from domain.webhooks.callback import NoCallbackAddress, StoreNotFound
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Path
from entrypoints.http.webhooks.models import TAG, WRITE, CallbackDetailView, detail_view
from entrypoints.http.webhooks.sent import ORDER_CHANGED, TESTED


class StorePath(Path):
    """Which store."""

    store_id: UUID


def endpoint(try_address: TryAddress, get_callback: GetCallback) -> Endpoint:
    async def handle(call: Call, *, path: StorePath) -> Answer[CallbackDetailView]:
        callback, replayed = await try_address(
            by=call.caller,
            owners=call.caller.reach(WRITE).owners,
            store=OwnerId(path.store_id),
            key=call.key(),
        )
        found = await get_callback(owners=None, callback_id=callback.id)
        return Answer(detail_view(found), replayed=replayed)

    return Endpoint(
        "POST",
        "/api/v1/gateway/stores/{store_id}/callbacks/test",
        handle,
        summary="Send a made-up callback to a store's address, and see how it is answered",
        tag=TAG,
        needs=WRITE,
        idempotent=True,
        raises=(StoreNotFound, NoCallbackAddress, IdempotencyKeyReused, InvalidIdempotencyKey),
        sends=(ORDER_CHANGED, TESTED),
    )
