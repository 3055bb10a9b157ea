"""PATCH /api/v1/api-keys/{key_id}."""

from dataclasses import dataclass, fields

from pydantic import Field, StrictBool

from application.access.keys.change_key import ChangeKey, KeyChange
from domain.access.keys import (
    ApiKeyEnded,
    ApiKeyNotFound,
    BeyondOwnPermissions,
    InvalidExpiry,
    MakeAnotherKey,
    NoPermission,
)
from domain.shared.networks import InvalidAddressRange
from domain.shared.permissions import UnknownPermission
from entrypoints.http.access.keys.models import (
    ABOUT,
    Addresses,
    KeyPath,
    KeyView,
    Permissions,
    key_view,
)
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Instant


class KeyChangeBody(Body):
    """What is to be different; what is left out stays. `expires_at` null is for ever."""

    permissions: Permissions = Field(default_factory=list)
    expires_at: Instant | None = None
    allowed_addresses: Addresses = Field(default_factory=list)
    signed: StrictBool = False

    def change(self) -> KeyChange:
        said = {each: getattr(self, each) for each in self.model_fields_set}
        return KeyChange(**said, expires="expires_at" in said)


@dataclass(frozen=True, slots=True)
class ChangedKeyView(KeyView):
    """A key as it is now; with the secret to sign with, shown this once, when it got one."""

    signing_secret: str | None


def endpoint(change_key: ChangeKey) -> Endpoint:
    async def handle(call: Call, *, path: KeyPath, body: KeyChangeBody) -> Answer[ChangedKeyView]:
        done = await change_key(caller=call.caller, key=path.key_id, change=body.change())
        view = key_view(done.key)
        shown = {each.name: getattr(view, each.name) for each in fields(view)}
        return Answer(ChangedKeyView(**shown, signing_secret=done.signing_secret), headers=PRIVATE)

    return Endpoint(
        "PATCH",
        "/api/v1/api-keys/{key_id}",
        handle,
        summary="Change what an API key may do, from where, and until when",
        tag="API keys",
        needs="api-keys:write",
        raises=(
            ApiKeyNotFound,
            ApiKeyEnded,
            UnknownPermission,
            NoPermission,
            InvalidExpiry,
            InvalidAddressRange,
            BeyondOwnPermissions,
            MakeAnotherKey,
        ),
        about=ABOUT,
        step_up=True,
    )
