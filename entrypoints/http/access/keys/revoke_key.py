"""DELETE /api/v1/api-keys/{key_id}."""

from application.access.keys.revoke_key import RevokeKey
from domain.access.keys import ApiKeyNotFound
from entrypoints.http.access.keys.models import KeyPath
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(revoke_key: RevokeKey) -> Endpoint:
    async def handle(call: Call, *, path: KeyPath) -> None:
        await revoke_key(caller=call.caller, key=path.key_id)

    return Endpoint(
        "DELETE",
        "/api/v1/api-keys/{key_id}",
        handle,
        summary="Revoke an API key, for good; again is no error",
        tag="API keys",
        needs="api-keys:write",
        status=204,
        raises=(ApiKeyNotFound,),
    )
