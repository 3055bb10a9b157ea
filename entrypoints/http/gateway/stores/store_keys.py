"""POST, GET and DELETE /api/v1/gateway/stores/{store_id}/keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field, StrictBool

from application.gateway.stores.keys import ListStoreKeys, MakeStoreKey, RevokeStoreKey
from application.gateway.stores.ports import StoreKey, StoreKeyWish
from domain.access.identities import InvalidName
from domain.access.keys import InvalidExpiry, SecretAlreadyShown
from domain.gateway.store import StoreArchived, StoreNotFound
from domain.gateway.store_keys import (
    BeyondOwnScopes,
    NoScope,
    Scope,
    StoreKeyNotFound,
    TooManyStoreKeys,
)
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.gateway.limits import instant
from entrypoints.http.gateway.stores.models import ONE, TAG, WRITE, StoreName, StorePath
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Body, Instant, View


class StoreKeyBody(Body):
    """What a key is for, until when, and whether its requests must be signed."""

    name: StoreName
    scopes: Annotated[Sequence[Scope], Field(min_length=1, max_length=len(Scope))]
    signed: StrictBool = False
    expires_at: Instant | None = None


class StoreKeyPath(StorePath):
    """Which key of which store."""

    key_id: str


@dataclass(frozen=True, slots=True)
class StoreKeyView(View):
    """A key of a store; its secrets are never shown again. `id` is a part of the key itself."""

    id: str
    name: str
    scopes: Sequence[Scope]
    signed: bool
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewStoreKeyView(View):
    """A key with its secrets, shown this once."""

    key: StoreKeyView
    secret: str
    signing_secret: str | None


@dataclass(frozen=True, slots=True)
class StoreKeysView(View):
    """A page of keys, the newest first."""

    items: Sequence[StoreKeyView]
    next_cursor: str | None


def endpoint(make_store_key: MakeStoreKey) -> Endpoint:
    async def handle(call: Call, *, path: StorePath, body: StoreKeyBody) -> Answer[NewStoreKeyView]:
        wish = StoreKeyWish(body.name, frozenset(body.scopes), body.signed, body.expires_at)
        made = await make_store_key(
            by=call.caller, key=call.key(), store_id=OwnerId(path.store_id), wish=wish
        )
        view = NewStoreKeyView(_view(made.key), made.secret, made.signing_secret)
        return Answer(view, headers=PRIVATE)

    return Endpoint(
        "POST",
        f"{ONE}/keys",
        handle,
        summary="Make a key of a store; its secret is shown this once",
        tag=TAG,
        needs=WRITE,
        status=201,
        idempotent=True,
        step_up=True,
        raises=(
            StoreNotFound,
            StoreArchived,
            NoScope,
            BeyondOwnScopes,
            TooManyStoreKeys,
            InvalidName,
            InvalidExpiry,
            SecretAlreadyShown,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
        ),
        about={NoScope: "scopes", InvalidName: "name", InvalidExpiry: "expires_at"},
    )


def endpoint_of_list(list_store_keys: ListStoreKeys) -> Endpoint:
    async def keys(call: Call, *, path: StorePath, query: PageQuery) -> Answer[StoreKeysView]:
        found = await list_store_keys(
            caller=call.caller,
            store_id=OwnerId(path.store_id),
            before=query.place(instant, str),
            limit=query.one_more,
        )
        page, following = query.cut(found, lambda each: (each.created_at.isoformat(), each.id))
        return Answer(StoreKeysView([_view(each) for each in page], following), headers=PRIVATE)

    return Endpoint(
        "GET",
        f"{ONE}/keys",
        keys,
        summary="List the keys of a store, the newest first",
        tag=TAG,
        needs=WRITE,
        raises=(StoreNotFound, InvalidCursor),
        about={InvalidCursor: "cursor"},
    )


def endpoint_of_revoking(revoke_store_key: RevokeStoreKey) -> Endpoint:
    async def revoke(call: Call, *, path: StoreKeyPath) -> None:
        await revoke_store_key(by=call.caller, store_id=OwnerId(path.store_id), key_id=path.key_id)

    return Endpoint(
        "DELETE",
        f"{ONE}/keys/{{key_id}}",
        revoke,
        summary="Revoke a key of a store, for good; again is no error",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=(StoreNotFound, StoreKeyNotFound),
    )


def _view(key: StoreKey) -> StoreKeyView:
    return StoreKeyView(
        key.id,
        key.name,
        sorted(key.scopes),
        key.signed,
        key.created_at,
        key.expires_at,
        key.revoked_at,
        key.last_used_at,
    )
