"""DELETE /api/v1/me/factors/passkeys/{passkey_id}."""

from application.access.passkeys.change_passkeys import RemovePasskey
from domain.access.factors import SecondFactorRequired
from domain.access.passkeys import LastWayIn, PasskeyNotFound
from domain.access.people import PeopleOnly
from entrypoints.http.access.passkeys.rename_passkey import PasskeyPath
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint


def endpoint(remove: RemovePasskey) -> Endpoint:
    async def handle(call: Call, *, path: PasskeyPath) -> None:
        await remove(caller=call.caller, passkey_id=path.passkey_id)

    return Endpoint(
        "DELETE",
        "/api/v1/me/factors/passkeys/{passkey_id}",
        handle,
        summary="Remove one of your passkeys",
        tag="Access",
        needs=SIGNED_IN,
        status=204,
        raises=(PeopleOnly, SecondFactorRequired, PasskeyNotFound, LastWayIn),
        step_up=True,
    )
