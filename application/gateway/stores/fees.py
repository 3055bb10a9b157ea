"""What stores pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.gateway.fees.ports import FeePlace, FeeTables
from application.gateway.fees.set_fees import LineWish, agreed, check_spelling, wished
from application.gateway.stores.ports import StoresRead, StoreWork
from application.gateway.work import Begin
from application.shared.ports import Act, Clock
from domain.gateway.fees import FeeTable
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId, derived_id


@dataclass(frozen=True, slots=True)
class SetStoreFees:
    """Agree on what a store pays from an instant on; the same again changes nothing.

    Raises `StoreNotFound`, `StoreArchived`, `InvalidAmount`, `InvalidFees`, `InvalidPeriod` and
    `IdempotencyKeyReused`.
    """

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        store_id: OwnerId,
        lines: Sequence[LineWish],
        valid_from: datetime | None,
        valid_until: datetime | None,
    ) -> FeeTable:
        check_spelling(lines)
        at = self.clock.now()
        async with self.begin() as work:
            store = await work.stores.lock(store_id, by.reach("stores:approve").owners)
            store.check_open()
            table = wished(
                derived_id("gateway.fees", key.entry_id),
                store_id,
                store.currency,
                store.settlement,
                lines,
                valid_from,
                valid_until,
                at,
            )
            kept, new = await agreed(work.fees, table)
            if new:
                await work.audit.record(
                    Act("store.fees_set", by, "store", str(store_id), after=kept.facts())
                )
        return kept


@dataclass(frozen=True, slots=True)
class ReadStoreFees:
    """Give what a store pays now, and a page of all its tables. Raises `StoreNotFound`."""

    stores: StoresRead
    fees: FeeTables
    clock: Clock

    async def __call__(
        self, *, caller: Caller, store_id: OwnerId, before: FeePlace | None, limit: int
    ) -> tuple[FeeTable | None, Sequence[FeeTable]]:
        await self.stores.get(store_id, caller.reach("stores:read").owners)
        present = await self.fees.at(store_id, self.clock.now())
        return present, await self.fees.page(store_id, before=before, limit=limit)
