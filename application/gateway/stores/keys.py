"""Make, read and end keys of stores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.gateway.stores.ports import NewStoreKey, StoreKey, StoreKeyWish, StoreWork
from application.gateway.work import Begin
from application.shared.ports import Act, Clock
from domain.gateway.store_keys import MOST_KEYS, TooManyStoreKeys, check_gives
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId


@dataclass(frozen=True, slots=True)
class MakeStoreKey:
    """Make a key of a store; its secret is shown this once.

    Raises `StoreNotFound`, `StoreArchived`, `NoScope`, `BeyondOwnScopes`, `TooManyStoreKeys`, and
    for the same request a `Conflict` that names the key.
    """

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, store_id: OwnerId, wish: StoreKeyWish
    ) -> NewStoreKey:
        at = self.clock.now()
        async with self.begin() as work:
            store = await work.stores.lock(store_id, by.reach("stores:write").owners)
            store.check_open()
            check_gives(by, wish.scopes, store.merchant)
            made = await work.keys.add(store, wish, by=by, request=key.entry_id, at=at)
            if await work.keys.active(store_id, at=at) > MOST_KEYS:
                raise TooManyStoreKeys
            facts = {
                "store": str(store_id),
                "name": made.key.name,
                "scopes": sorted(made.key.scopes),
                "signed": made.key.signed,
                "expires_at": made.key.expires_at and made.key.expires_at.isoformat(),
            }
            await work.audit.record(Act("store_key.made", by, "api_key", made.key.id, after=facts))
        return made


@dataclass(frozen=True, slots=True)
class ListStoreKeys:
    """Give a page of a store's keys, the newest first. Raises `StoreNotFound`."""

    begin: Begin[StoreWork]

    async def __call__(
        self,
        *,
        caller: Caller,
        store_id: OwnerId,
        before: tuple[datetime, str] | None,
        limit: int,
    ) -> Sequence[StoreKey]:
        async with self.begin() as work:
            await work.stores.lock(store_id, caller.reach("stores:write").owners)
            return await work.keys.page(store_id, before=before, limit=limit)


@dataclass(frozen=True, slots=True)
class RevokeStoreKey:
    """End a key for good, within a second in every process; again is no error.

    Raises `StoreNotFound` and `StoreKeyNotFound`.
    """

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(self, *, by: Caller, store_id: OwnerId, key_id: str) -> None:
        async with self.begin() as work:
            await work.stores.lock(store_id, by.reach("stores:write").owners)
            if await work.keys.revoke(store_id, key_id, at=self.clock.now()):
                facts = {"store": str(store_id)}
                await work.audit.record(
                    Act("store_key.revoked", by, "api_key", key_id, after=facts)
                )
