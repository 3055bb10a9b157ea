"""Keys of stores in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from application.gateway.stores.ports import NewStoreKey, StoreKey, StoreKeyWish
from domain.access.keys import SecretAlreadyShown, check_expiry
from domain.gateway.store import Store
from domain.gateway.store_keys import StoreKeyNotFound, grants
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.networks import Networks


@dataclass(frozen=True, slots=True)
class MemoryStoreKey:
    """A key with what it was made by, and where its requests come from."""

    key: StoreKey
    store: OwnerId
    request: UUID
    networks: Networks


@dataclass(slots=True)
class MemoryStoreKeys:
    """`StoreKeys`."""

    kept: dict[str, MemoryStoreKey] = field(default_factory=dict)

    async def add(
        self,
        store: Store,
        wish: StoreKeyWish,
        *,
        by: Caller,  # noqa: ARG002  # Nobody asks for it.
        request: UUID,
        at: datetime,
    ) -> NewStoreKey:
        for each in self.kept.values():
            if each.request == request:
                raise SecretAlreadyShown(each.key.id)
        check_expiry(wish.expires_at, at)
        grants(wish.scopes)
        number = len(self.kept) + 1
        key_id = f"{number:012d}"
        key = StoreKey(
            key_id, wish.name, frozenset(wish.scopes), wish.signed, at, expires_at=wish.expires_at
        )
        self.kept[key_id] = MemoryStoreKey(key, store.id, request, store.allowed_addresses)
        return NewStoreKey(key, f"secret {number}", f"signing {number}" if wish.signed else None)

    async def active(self, store_id: OwnerId, *, at: datetime) -> int:
        theirs = [each.key for each in self.kept.values() if each.store == store_id]
        return sum(
            each.revoked_at is None and (each.expires_at is None or each.expires_at > at)
            for each in theirs
        )

    async def page(
        self, store_id: OwnerId, *, before: tuple[datetime, str] | None = None, limit: int
    ) -> Sequence[StoreKey]:
        theirs = [each.key for each in self.kept.values() if each.store == store_id]
        found = [each for each in theirs if before is None or (each.created_at, each.id) < before]
        return sorted(found, key=lambda each: (each.created_at, each.id), reverse=True)[:limit]

    async def revoke(self, store_id: OwnerId, key: str, *, at: datetime) -> bool:
        kept = self.kept.get(key)
        if kept is None or kept.store != store_id:
            raise StoreKeyNotFound
        if kept.key.revoked_at is not None:
            return False
        self.kept[key] = replace(kept, key=replace(kept.key, revoked_at=at))
        return True

    async def let_in_from(
        self,
        store_id: OwnerId,
        networks: Networks,
        *,
        at: datetime,  # noqa: ARG002  # It does those no harm that have ended.
    ) -> None:
        self.kept = {
            key_id: replace(each, networks=networks) if each.store == store_id else each
            for key_id, each in self.kept.items()
        }
