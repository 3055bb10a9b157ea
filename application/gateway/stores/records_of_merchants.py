"""What is kept of a merchant's stores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from application.gateway.stores.ports import StoresRead, StoresWanted, StoreWork
from application.gateway.work import Begin
from application.ledger.ports import Accounts
from application.shared.ports import Act, Clock
from domain.gateway.store import MOST_STORES, Store, StoreHasMoney, StoreState, changed
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class StoreRecords:
    """`PersonalRecords`: stores are archived without their addresses; orders and money stay."""

    begin: Begin[StoreWork]
    stores: StoresRead
    accounts: Accounts
    clock: Clock

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        return {
            "stores": [
                {"id": str(each.id), "created_at": each.created_at, **each.facts()}
                for each in await self._of(owner)
            ]
        }

    async def erase(self, owner: OwnerId) -> None:
        """Raise `StoreHasMoney` as long as there is some in any of the stores."""
        stores = await self._of(owner)
        for each in stores:
            lines = await self.accounts.of_owner(each.id)
            if any(line.balance.minor for line in lines):
                raise StoreHasMoney
        for each in stores:
            await self._close(each.id)

    async def _close(self, store_id: OwnerId) -> None:
        async with self.begin() as work:
            before = await work.stores.lock(store_id, None)
            after = replace(
                before,
                state=StoreState.ARCHIVED,
                return_url=None,
                callback_url=None,
                allowed_addresses=(),
            )
            if after == before:
                return
            await work.stores.put(replace(after, version=before.version + 1))
            facts = changed(before, after)
            await work.audit.record(Act("store.archived", None, "store", str(store_id), *facts))

    async def _of(self, owner: OwnerId) -> Sequence[Store]:
        wanted, found = StoresWanted(None, merchant=owner), list[Store]()
        while True:
            last = (found[-1].created_at, found[-1].id) if found else None
            page = await self.stores.page(wanted, before=last, limit=MOST_STORES)
            found.extend(page)
            if len(page) < MOST_STORES:
                return found
