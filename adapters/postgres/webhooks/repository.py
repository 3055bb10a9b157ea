"""Callbacks as they are read, and where they go."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from adapters.postgres.pool import Pool
from adapters.postgres.webhooks.rows import SQL, attempt_of, callback_of
from application.shared.ports import FieldCipher
from application.webhooks.ports import CallbackDetail, CallbackFilter, Subscriber
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.webhooks.callback import Callback, CallbackId, CallbackNotFound, StoreNotFound
from domain.webhooks.endpoint import Endpoint

PURPOSE = "gateway.callback_secret"
"""What a store's secrets are sealed for, with their ids: the gateway keeps them."""


@dataclass(frozen=True, slots=True)
class PostgresCallbacksRead:
    """`CallbacksRead`."""

    pool: Pool

    async def take(
        self, now: datetime, busy: Mapping[OwnerId, int], most: int, per_store: int, hold: timedelta
    ) -> Sequence[Callback]:
        working = list(busy), list(busy.values())
        rows = await self.pool.fetch(SQL["take"], now, *working, most, per_store, now + hold)
        return [callback_of(row) for row in rows]

    async def page(
        self, wanted: CallbackFilter, before: int | None, limit: int
    ) -> Sequence[Callback]:
        asked = wanted.store, wanted.object_id, wanted.state, before, limit
        if wanted.owners is None:
            return [callback_of(row) for row in await self.pool.fetch(SQL["page"], *asked)]
        owners = list(wanted.owners)
        return [
            callback_of(row) for row in await self.pool.fetch(SQL["page_of_own"], *asked, owners)
        ]

    async def detail(self, callback_id: CallbackId, owners: Owners) -> CallbackDetail:
        row = await self.pool.fetchrow(SQL["one"], callback_id, _ids(owners))
        if row is None:
            raise CallbackNotFound
        tried = await self.pool.fetch(SQL["attempts"], callback_id)
        return CallbackDetail(callback_of(row), [attempt_of(each) for each in tried])


@dataclass(frozen=True, slots=True)
class PostgresEndpoints:
    """`Endpoints`: what stores and orders say of callbacks."""

    pool: Pool
    cipher: FieldCipher

    async def subscribed(self, objects: Collection[UUID]) -> Mapping[UUID, Subscriber]:
        rows = await self.pool.fetch(SQL["subscribed"], list(objects))
        return {
            row["id"]: Subscriber(OwnerId(row["store"]), OwnerId(row["merchant"])) for row in rows
        }

    async def store(self, store: OwnerId, owners: Owners) -> OwnerId:
        merchant = await self.pool.fetchval(SQL["merchant_of"], store, _ids(owners))
        if merchant is None:
            raise StoreNotFound
        return OwnerId(merchant)

    async def find(self, store: OwnerId, object_id: UUID | None, now: datetime) -> Endpoint | None:
        url = await self.pool.fetchval(SQL["address"], store, object_id)
        rows = await self.pool.fetch(SQL["secrets"], store, now) if url else ()
        if not rows:
            return None
        secrets = (self.cipher.open(r["secret"], purpose=f"{PURPOSE} {r['id']}") for r in rows)
        return Endpoint(url, tuple(secrets))


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
