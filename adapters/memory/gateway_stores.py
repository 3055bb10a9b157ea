"""Stores and what they pay, in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from adapters.memory.access import MemoryAudit
from adapters.memory.gateway_fees import MemoryFeeTables
from adapters.memory.gateway_store_keys import MemoryStoreKeys
from application.gateway.stores.ports import StoresWanted, StoreWork
from application.shared.ports import Act
from domain.gateway.store import Store, StoreChanged, StoreNotFound, StoreState, UnknownMerchant
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class MemorySecret:
    """A secret for callbacks, until an instant or for ever."""

    text: str
    request: UUID
    ends_at: datetime | None = None


@dataclass(slots=True)
class MemoryStores:
    """`Stores`, `StoresRead`, `StoreChanges`, `CallbackSecrets`, and how their work begins."""

    merchants: set[OwnerId] = field(default_factory=set)
    known: dict[OwnerId, Store] = field(default_factory=dict)
    requests: dict[UUID, tuple[OwnerId, bytes]] = field(default_factory=dict)
    secrets: dict[OwnerId, list[MemorySecret]] = field(default_factory=dict)
    fees: MemoryFeeTables = field(default_factory=MemoryFeeTables)
    keys: MemoryStoreKeys = field(default_factory=MemoryStoreKeys)
    acts: list[Act] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[StoreWork]:
        """Begin a transaction, one after the other: what fails is undone."""
        names = "known", "requests", "secrets", "acts", "events"
        async with self.turn:
            kept = {each: deepcopy(getattr(self, each)) for each in names}
            fees, keys = deepcopy(self.fees.tables), deepcopy(self.keys.kept)
            try:
                yield StoreWork(MemoryAudit(self.acts), self, self.keys, self.fees, self._tell)
            except BaseException:
                for name, before in kept.items():
                    setattr(self, name, before)
                self.fees.tables, self.keys.kept = fees, keys
                raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.events += events

    async def find(self, store_id: OwnerId) -> Store:
        return await self.get(store_id, None)

    async def get(self, store_id: OwnerId, owners: Owners) -> Store:
        store = self.known.get(store_id)
        if store is None or not _theirs(store, owners):
            raise StoreNotFound
        return store

    async def page(
        self, wanted: StoresWanted, *, before: tuple[datetime, UUID] | None = None, limit: int
    ) -> Sequence[Store]:
        text = wanted.text.lower()
        found = [
            each
            for each in self.known.values()
            if _theirs(each, wanted.owners)
            and (text in each.name.lower() or text == str(each.id))
            and wanted.state in {None, each.state}
            and wanted.merchant in {None, each.merchant}
            and wanted.currency in {None, each.currency}
            and (before is None or (each.created_at, each.id) < before)
        ]
        return sorted(found, key=lambda each: (each.created_at, each.id), reverse=True)[:limit]

    async def of(self, store_id: OwnerId, at: datetime) -> Sequence[str]:
        good = [each for each in self.secrets.get(store_id, []) if _good(each, at)]
        return [each.text for each in reversed(good)]

    async def of_request(self, request: UUID) -> tuple[Store, bytes] | None:
        if request not in self.requests:
            return None
        store_id, fingerprint = self.requests[request]
        return self.known[store_id], fingerprint

    async def hold_merchant(self, merchant: OwnerId) -> int:
        if merchant not in self.merchants:
            raise UnknownMerchant
        theirs = [each for each in self.known.values() if each.merchant == merchant]
        return sum(each.state is not StoreState.ARCHIVED for each in theirs)

    async def add(self, store: Store, request: UUID, fingerprint: bytes) -> None:
        self.known[store.id] = store
        self.requests[request] = store.id, fingerprint

    async def lock(self, store_id: OwnerId, owners: Owners) -> Store:
        return await self.get(store_id, owners)

    async def put(self, store: Store) -> None:
        if self.known[store.id].version != store.version - 1:
            raise StoreChanged
        self.known[store.id] = store

    async def renew_secret(
        self, store_id: OwnerId, secret: str, request: UUID, *, at: datetime, until: datetime
    ) -> bool:
        kept = self.secrets.setdefault(store_id, [])
        if any(each.request == request for each in kept):
            return False
        kept[:] = [_ended(each, at, until) for each in kept]
        kept.append(MemorySecret(secret, request))
        return True


def _theirs(store: Store, owners: Owners) -> bool:
    return owners is None or bool(owners & {store.id, store.merchant})


def _good(secret: MemorySecret, at: datetime) -> bool:
    return secret.ends_at is None or secret.ends_at > at


def _ended(secret: MemorySecret, at: datetime, until: datetime) -> MemorySecret:
    if not _good(secret, at):
        return secret
    ends_at = until if secret.ends_at is None else at
    return MemorySecret(secret.text, secret.request, ends_at)
