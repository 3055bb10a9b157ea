"""PATCH /api/v1/me/factors/passkeys/{passkey_id}."""

from uuid import UUID

from application.access.passkeys.change_passkeys import RenamePasskey
from domain.access.identities import InvalidName
from domain.access.passkeys import PasskeyNotFound
from domain.access.people import PeopleOnly
from entrypoints.http.access.factors.show_factors import PasskeyView, passkey_view
from entrypoints.http.access.passkeys.models import Name
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.values import Body, Path


class PasskeyPath(Path):
    """One of the caller's own."""

    passkey_id: UUID


class RenamePasskeyBody(Body):
    """How its owner calls it."""

    name: Name


def endpoint(rename: RenamePasskey) -> Endpoint:
    async def handle(call: Call, *, path: PasskeyPath, body: RenamePasskeyBody) -> PasskeyView:
        return passkey_view(
            await rename(caller=call.caller, passkey_id=path.passkey_id, name=body.name)
        )

    return Endpoint(
        "PATCH",
        "/api/v1/me/factors/passkeys/{passkey_id}",
        handle,
        summary="Rename one of your passkeys",
        tag="Access",
        needs=SIGNED_IN,
        raises=(PeopleOnly, PasskeyNotFound, InvalidName),
        about={InvalidName: "name"},
    )
