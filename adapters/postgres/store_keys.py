"""Keys of stores: keys as any others, whose principals are stores."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from adapters.postgres.access.keys.repository import PostgresApiKeys
from adapters.postgres.sql import PooledConnection
from application.access.keys.ports import KeysWanted, Making
from application.access.keys.secrets import SigningSecrets
from application.access.ports import Secrets
from application.gateway.stores.ports import NewStoreKey, StoreKey, StoreKeyWish
from domain.access.identities import valid_name
from domain.access.keys import ApiKey, ApiKeyNotFound, check_expiry, key_id
from domain.gateway.store import Store
from domain.gateway.store_keys import StoreKeyNotFound, grants, scopes_of
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.networks import Networks

WHENEVER = datetime.fromtimestamp(0, UTC)
"""For lists of those that have ended, too."""
MOST = 1000
"""More than a store has that are good."""


@dataclass(frozen=True, slots=True)
class PostgresStoreKeys:
    """`StoreKeys`."""

    connection: PooledConnection
    secrets: Secrets
    signing: SigningSecrets

    @property
    def keys(self) -> PostgresApiKeys:
        return PostgresApiKeys(self.connection)

    async def add(
        self, store: Store, wish: StoreKeyWish, *, by: Caller, request: UUID, at: datetime
    ) -> NewStoreKey:
        new_id, token = self.secrets.key()
        secret, sealed = self.signing.new(new_id) if wish.signed else (None, None)
        key = ApiKey(
            new_id,
            valid_name(wish.name),
            store.id,
            grants(wish.scopes),
            at,
            by.principal,
            wish.expires_at,
            allowed_addresses=store.allowed_addresses,
            signing=sealed,
        )
        await self.keys.add(key, token.digest, Making(request, _fingerprint(store.id, wish)))
        check_expiry(wish.expires_at, at)  # After it, because a retry may come when it is past.
        return NewStoreKey(_seen(key), token.text, secret)

    async def active(self, store_id: OwnerId, *, at: datetime) -> int:
        return len(await self._active(store_id, at))

    async def page(
        self, store_id: OwnerId, *, before: tuple[datetime, str] | None = None, limit: int
    ) -> Sequence[StoreKey]:
        wanted = KeysWanted(frozenset({store_id}))
        found = await self.keys.page(wanted, at=WHENEVER, before=before, limit=limit)
        return [_seen(each) for each in found]

    async def revoke(self, store_id: OwnerId, key: str, *, at: datetime) -> bool:
        try:
            before = await self.keys.get(key_id(key), frozenset({store_id}), hold=True)
        except ApiKeyNotFound:
            raise StoreKeyNotFound from None
        if before.revoked_at is not None:
            return False
        await self.keys.save(replace(before, revoked_at=at))
        return True

    async def let_in_from(self, store_id: OwnerId, networks: Networks, *, at: datetime) -> None:
        for each in await self._active(store_id, at):
            await self.keys.save(replace(each, allowed_addresses=networks))

    async def _active(self, store_id: OwnerId, at: datetime) -> Sequence[ApiKey]:
        wanted = KeysWanted(frozenset({store_id}), active=True)
        return await self.keys.page(wanted, at=at, limit=MOST)


def _seen(key: ApiKey) -> StoreKey:
    return StoreKey(
        key.id,
        key.name,
        scopes_of(key.permissions),
        key.signed,
        key.created_at,
        key.expires_at,
        key.revoked_at,
        key.last_used_at,
    )


def _fingerprint(store_id: OwnerId, wish: StoreKeyWish) -> bytes:
    said = store_id, wish.name, sorted(wish.scopes), wish.signed, wish.expires_at
    return sha256(repr(said).encode("utf-8")).digest()
