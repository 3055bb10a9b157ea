"""What the handlers of keys take and show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from application.access.keys.views import NewKey
from domain.access.identities import InvalidName
from domain.access.keys import ApiKey, InvalidExpiry, InvalidOverlap, NoPermission
from domain.shared.errors import Refusal
from domain.shared.networks import MOST_NETWORKS, InvalidAddressRange
from domain.shared.permissions import UnknownPermission
from entrypoints.http.kit.values import Path, View

ABOUT: Mapping[type[Refusal], str] = {
    InvalidName: "name",
    UnknownPermission: "permissions",
    NoPermission: "permissions",
    InvalidExpiry: "expires_at",
    InvalidAddressRange: "allowed_addresses",
    InvalidOverlap: "overlap_seconds",
}
Permissions = Annotated[
    list[Annotated[str, StringConstraints(min_length=1, max_length=200)]],
    Field(min_length=1, max_length=200),
]
Addresses = Annotated[
    list[Annotated[str, StringConstraints(min_length=1, max_length=64)]],
    Field(max_length=MOST_NETWORKS),
]


class KeyPath(Path):
    """Which key."""

    key_id: str


@dataclass(frozen=True, slots=True)
class KeyView(View):
    """A key; its secrets are never shown again. `id` is a part of the key itself."""

    id: str
    name: str
    principal: UUID
    permissions: list[str]
    created_at: datetime
    created_by: UUID | None
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    allowed_addresses: list[str]
    signed: bool
    replaces: str | None


@dataclass(frozen=True, slots=True)
class NewKeyView(View):
    """A key with its secrets, shown this once."""

    key: KeyView
    secret: str
    signing_secret: str | None


def key_view(key: ApiKey) -> KeyView:
    return KeyView(
        key.id,
        key.name,
        key.principal,
        sorted(key.permissions),
        key.created_at,
        key.created_by,
        key.expires_at,
        key.last_used_at,
        key.revoked_at,
        [str(each) for each in key.allowed_addresses],
        key.signed,
        key.replaces,
    )


def new_key_view(made: NewKey) -> NewKeyView:
    return NewKeyView(key_view(made.key), made.token.text, made.signing_secret)
