"""Change what a store is, for its merchant or for an admin."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from application.gateway.stores.make_store import check_addresses
from application.gateway.stores.ports import StoreWork
from application.gateway.work import Begin
from application.shared.callback_addresses import CallbackAddresses
from application.shared.ports import Act, Clock
from domain.gateway.store import Limits, Store, StoreState, changed
from domain.gateway.store_events import StoreMoved
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.networks import networks


@dataclass(frozen=True, slots=True)
class ChangeStore:
    """Change what the merchant decides, by the names of the store's members; others stay.

    Raises `StoreNotFound`, `StoreArchived`, `InvalidStore`, `InvalidWebAddress`,
    `CallbackAddressRefused` and `InvalidAddressRange`.
    """

    begin: Begin[StoreWork]
    addresses: CallbackAddresses
    clock: Clock

    async def __call__(self, *, by: Caller, store_id: OwnerId, change: Mapping[str, Any]) -> Store:
        check_addresses(self.addresses, change.get("callback_url"), change.get("return_url"))
        new = _read(change)
        async with self.begin() as work:
            before = await work.stores.lock(store_id, by.reach("stores:write").owners)
            before.check_open()
            at = self.clock.now()
            after = await _put(work, before, replace(before, **new), by, "store.changed", at)
            if after.allowed_addresses != before.allowed_addresses:
                await work.keys.let_in_from(store_id, after.allowed_addresses, at=at)
        return after


@dataclass(frozen=True, slots=True)
class ArchiveStore:
    """Close a store for good: its orders go on, new ones are refused; again is no error.

    Raises `StoreNotFound`.
    """

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(self, *, by: Caller, store_id: OwnerId) -> None:
        async with self.begin() as work:
            before = await work.stores.lock(store_id, by.reach("stores:write").owners)
            after = replace(before, state=StoreState.ARCHIVED)
            await _put(work, before, after, by, "store.archived", self.clock.now())


@dataclass(frozen=True, slots=True)
class DecideTraffic:
    """Approve or block the traffic of a store. Raises `StoreNotFound`, `StoreArchived`."""

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(self, *, by: Caller, store_id: OwnerId, approved: bool) -> Store:
        state = StoreState.APPROVED if approved else StoreState.BLOCKED
        async with self.begin() as work:
            before = await work.stores.lock(store_id, by.reach("stores:approve").owners)
            before.check_open()
            after, now = replace(before, state=state), self.clock.now()
            return await _put(work, before, after, by, f"store.{state}", now)


@dataclass(frozen=True, slots=True)
class SetStoreLimits:
    """Set what one order of a store may be, and whether the platform may lose on its orders.

    Raises `StoreNotFound`, `StoreArchived`, `InvalidAmount` and `InvalidLimits`.
    """

    begin: Begin[StoreWork]
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        store_id: OwnerId,
        payin: tuple[str | None, str | None],
        payout: tuple[str | None, str | None],
        may_lose: bool,
    ) -> Store:
        async with self.begin() as work:
            before = await work.stores.lock(store_id, by.reach("stores:approve").owners)
            before.check_open()
            after = replace(
                before,
                payin=Limits.parse(*payin, before.currency),
                payout=Limits.parse(*payout, before.currency),
                may_lose=may_lose,
            )
            return await _put(work, before, after, by, "store.limited", self.clock.now())


async def _put(
    work: StoreWork, before: Store, after: Store, by: Caller, action: str, at: datetime
) -> Store:
    after.check()
    if after == before:
        return before
    after = replace(after, version=before.version + 1)
    await work.stores.put(after)
    await work.tell(StoreMoved(after), at=at)
    await work.audit.record(Act(action, by, "store", str(after.id), *changed(before, after)))
    return after


def _read(change: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(change)
    if "allowed_addresses" in new:
        new["allowed_addresses"] = networks(new["allowed_addresses"])
    for name in {"directions", "required_fields"} & new.keys():
        new[name] = frozenset(new[name])
    return new
