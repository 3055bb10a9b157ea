"""POST /api/v1/api-keys."""

from pydantic import Field, StrictBool

from application.access.keys.create_with_consent import CreateKeyWithConsent, KeyWish
from domain.access.approval import IdempotencyKeyRequired
from domain.access.identities import InvalidName, NameTaken
from domain.access.keys import (
    BeyondOwnPermissions,
    InvalidExpiry,
    NoPermission,
    SecretAlreadyShown,
)
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.networks import InvalidAddressRange
from domain.shared.permissions import UnknownPermission
from entrypoints.http.access.keys.models import (
    ABOUT,
    Addresses,
    NewKeyView,
    Permissions,
    new_key_view,
)
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Instant, Text


class NewKeyBody(Body):
    """What the key may do, from where, until when, and whether its requests must be signed.

    `name` is that of the service, or any name if you make keys only for yourself.
    """

    name: Text
    permissions: Permissions
    expires_at: Instant | None = None
    allowed_addresses: Addresses = Field(default_factory=list)
    signed: StrictBool = False


def endpoint(create_key: CreateKeyWithConsent) -> Endpoint:
    async def handle(call: Call, *, body: NewKeyBody) -> Answer[NewKeyView]:
        made = await create_key(
            caller=call.caller,
            wish=KeyWish(
                body.name,
                body.permissions,
                body.expires_at,
                body.allowed_addresses,
                body.signed,
            ),
            request=call.key(),
            repeatable=call.repeatable,
        )
        headers = {**PRIVATE, "Location": f"/api/v1/api-keys/{made.key.id}"}
        return Answer(new_key_view(made), headers=headers)

    return Endpoint(
        "POST",
        "/api/v1/api-keys",
        handle,
        summary="Make an API key; its secret is shown this once",
        tag="API keys",
        needs="api-keys:write",
        status=201,
        raises=(
            InvalidName,
            NameTaken,
            UnknownPermission,
            NoPermission,
            InvalidExpiry,
            InvalidAddressRange,
            BeyondOwnPermissions,
            SecretAlreadyShown,
            IdempotencyKeyRequired,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about={**ABOUT, IdempotencyKeyRequired: "Idempotency-Key"},
        idempotent=True,
        waits=True,
        step_up=True,
    )
