"""Read stores."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.gateway.stores.ports import StoresRead, StoresWanted
from domain.gateway.store import Store
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class GetStore:
    """Give one. Raises `StoreNotFound`."""

    stores: StoresRead

    async def __call__(self, *, caller: Caller, store_id: OwnerId) -> Store:
        return await self.stores.get(store_id, caller.reach("stores:read").owners)


@dataclass(frozen=True, slots=True)
class ListStores:
    """Give a page of those within reach, the newest first."""

    stores: StoresRead

    async def __call__(
        self,
        *,
        caller: Caller,
        wanted: StoresWanted,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Store]:
        wanted = replace(wanted, owners=caller.reach("stores:read").owners)
        return await self.stores.page(wanted, before=before, limit=limit)
