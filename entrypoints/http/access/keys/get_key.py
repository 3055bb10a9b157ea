"""GET /api/v1/api-keys/{key_id}."""

from application.access.keys.read_keys import GetKey
from domain.access.keys import ApiKeyNotFound
from entrypoints.http.access.keys.models import KeyPath, KeyView, key_view
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint


def endpoint(get_key: GetKey) -> Endpoint:
    async def handle(call: Call, *, path: KeyPath) -> Answer[KeyView]:
        key = await get_key(caller=call.caller, key=path.key_id)
        return Answer(key_view(key), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/api-keys/{key_id}",
        handle,
        summary="Read an API key",
        tag="API keys",
        needs="api-keys:read",
        raises=(ApiKeyNotFound,),
    )
