"""Callbacks in dictionaries."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from adapters.memory.consuming import MemoryInbox
from adapters.memory.events import MemoryEventLog
from application.shared.ports import Act
from application.webhooks.ports import CallbackDetail, CallbackFilter, CallbackWork, Subscriber
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.webhooks.callback import (
    Attempt,
    Callback,
    CallbackId,
    CallbackNotFound,
    CallbackState,
    StoreNotFound,
)
from domain.webhooks.endpoint import Endpoint


@dataclass
class MemoryCallbacks:
    """`Callbacks`, `CallbacksRead` and `BeginCallbackWork`, for one task at a time."""

    inbox: MemoryInbox = field(default_factory=lambda: MemoryInbox(MemoryEventLog()))
    sequences: dict[OwnerId, int] = field(default_factory=dict)
    kept: dict[CallbackId, Callback] = field(default_factory=dict)
    held: dict[CallbackId, datetime] = field(default_factory=dict)
    tried: dict[CallbackId, tuple[Attempt, ...]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    told: list[Event] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[CallbackWork]:
        async with self.inbox.undoing():
            before = {name: copy(each) for name, each in vars(self).items() if name != "inbox"}
            try:
                yield CallbackWork(self, self.inbox, self._tell, self)
            except BaseException:
                vars(self).update(before)
                raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # As the port has it.
        self.told.extend(events)

    async def record(self, act: Act) -> None:
        self.acts.append(act)

    async def count(self, stores: Mapping[OwnerId, int]) -> Mapping[OwnerId, int]:
        before = {store: self.sequences.get(store, 0) for store in stores}
        self.sequences.update({store: before[store] + n for store, n in stores.items()})
        return before

    async def add(self, callbacks: Sequence[Callback]) -> int:
        known = len(self.kept)
        for each in callbacks:
            if each.id not in self.kept:
                due_at = None if self._first_of(each.object_id) else each.due_at
                self.kept[each.id] = replace(each, due_at=due_at, number=next(self.numbers))
        return len(self.kept) - known

    def _first_of(self, object_id: UUID) -> Callback | None:
        waiting = (
            each
            for each in self.kept.values()
            if each.object_id == object_id
            and each.state is CallbackState.WAITING
            and not each.by_hand
        )
        return min(waiting, key=lambda each: (each.version, each.number), default=None)

    async def lock(self, callback_id: CallbackId, owners: Owners = None) -> Callback:
        callback = self.kept.get(callback_id)
        if callback is None or not _of(callback, owners):
            raise CallbackNotFound
        return replace(callback, last=None)

    async def put(self, callback: Callback) -> None:
        if callback.attempts > self.kept[callback.id].attempts:
            self.held.pop(callback.id, None)
        self.kept[callback.id] = replace(callback, last=None)
        if callback.state is not CallbackState.WAITING and callback.last is not None:
            following = self._first_of(callback.object_id)
            if following is not None and following.due_at is None:
                self.kept[following.id] = replace(following, due_at=callback.last.at)

    async def note(self, callback_id: CallbackId, attempt: Attempt) -> None:
        self.tried[callback_id] = (*self.tried.get(callback_id, ()), attempt)

    async def forget(self, before: datetime, most: int) -> int:
        gone = [
            each.id
            for each in self.kept.values()
            if each.created_at < before and each.state is not CallbackState.WAITING
        ][:most]
        for each in gone:
            del self.kept[each]
            self.tried.pop(each, None)
        return len(gone)

    async def take(
        self, now: datetime, busy: Mapping[OwnerId, int], most: int, per_store: int, hold: timedelta
    ) -> Sequence[Callback]:
        due = [
            (each.due_at, each.number, each)
            for each in self.kept.values()
            if each.due_at is not None
            and each.due_at <= now
            and (each.id not in self.held or self.held[each.id] <= now)
        ]
        taken: list[Callback] = []
        room = Counter({each.store: per_store - busy.get(each.store, 0) for _, _, each in due})
        for *_, each in sorted(due, key=lambda found: found[:2]):
            if len(taken) < most and room[each.store] > 0:
                room[each.store] -= 1
                taken.append(each)
        self.held.update({each.id: now + hold for each in taken})
        return taken

    async def page(
        self, wanted: CallbackFilter, before: int | None, limit: int
    ) -> Sequence[Callback]:
        found = [
            self._shown(each)
            for each in self.kept.values()
            if _of(each, wanted.owners)
            and wanted.store in {None, each.store}
            and wanted.object_id in {None, each.object_id}
            and wanted.state in {None, each.state}
            and (before is None or each.number < before)
        ]
        return sorted(found, key=lambda each: -each.number)[:limit]

    async def detail(self, callback_id: CallbackId, owners: Owners) -> CallbackDetail:
        callback = await self.lock(callback_id, owners)
        return CallbackDetail(self._shown(callback), self.tried.get(callback_id, ()))

    def _shown(self, callback: Callback) -> Callback:
        tried = self.tried.get(callback.id)
        return replace(callback, last=tried[-1] if tried else None)


@dataclass
class MemoryEndpoints:
    """`Endpoints`."""

    stores: dict[OwnerId, tuple[OwnerId, str | None, tuple[str, ...]]] = field(default_factory=dict)
    """The merchant, the address and the secrets of each."""
    orders: dict[UUID, tuple[OwnerId, str | None]] = field(default_factory=dict)
    """The store and the own address of each."""

    async def subscribed(self, objects: Collection[UUID]) -> Mapping[UUID, Subscriber]:
        found = {}
        for each in objects & self.orders.keys():
            store, own = self.orders[each]
            merchant, url, secrets = self.stores[store]
            if (own or url) and secrets:
                found[each] = Subscriber(store, merchant)
        return found

    async def store(self, store: OwnerId, owners: Owners) -> OwnerId:
        known = self.stores.get(store)
        if known is None or not (owners is None or owners & {store, known[0]}):
            raise StoreNotFound
        return known[0]

    async def find(
        self,
        store: OwnerId,
        object_id: UUID | None,
        now: datetime,  # noqa: ARG002  # Secrets here do not end.
    ) -> Endpoint | None:
        _, url, secrets = self.stores[store]
        own = self.orders[object_id][1] if object_id in self.orders else None
        return Endpoint(own or url or "", secrets) if (own or url) and secrets else None


def _of(callback: Callback, owners: Owners) -> bool:
    return owners is None or bool(owners & {callback.store, callback.merchant})
