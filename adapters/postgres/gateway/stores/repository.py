"""Stores, and what their callbacks are signed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.postgres.gateway.stores.rows import NAME, SQL, columns_of, store_of
from adapters.postgres.sql import Executor, PooledConnection
from application.gateway.stores.ports import StoresWanted
from application.shared.ports import FieldCipher
from domain.gateway.store import Store, StoreChanged, StoreNotFound, UnknownMerchant
from domain.shared.ids import OwnerId, derived_id
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresStores:
    """`Stores`, `StoresRead` and `CallbackSecrets`."""

    database: Executor
    cipher: FieldCipher

    async def find(self, store_id: OwnerId) -> Store:
        return await self.get(store_id, None)

    async def get(self, store_id: OwnerId, owners: Owners) -> Store:
        row = await self.database.fetchrow(SQL["store_within"], store_id, owners)
        if row is None:
            raise StoreNotFound
        return store_of(row)

    async def page(
        self, wanted: StoresWanted, *, before: tuple[datetime, UUID] | None = None, limit: int
    ) -> Sequence[Store]:
        currency = None if wanted.currency is None else wanted.currency.code
        rows = await self.database.fetch(
            SQL["stores"],
            *(wanted.owners, wanted.text, wanted.state, wanted.merchant, currency),
            *(before or (None, None)),
            limit,
        )
        return [store_of(row) for row in rows]

    async def of(self, store_id: OwnerId, at: datetime) -> Sequence[str]:
        rows = await self.database.fetch(SQL["callback_secrets"], store_id, at)
        return [self.cipher.open(row["secret"], purpose=f"{NAME} {row['id']}") for row in rows]


@dataclass(frozen=True, slots=True)
class PostgresStoreChanges:
    """`StoreChanges`."""

    connection: PooledConnection
    cipher: FieldCipher

    async def of_request(self, request: UUID) -> tuple[Store, bytes] | None:
        row = await self.connection.fetchrow(SQL["store_of_request"], request)
        return None if row is None else (store_of(row), row["said"])

    async def hold_merchant(self, merchant: OwnerId) -> int:
        if await self.connection.fetchval(SQL["merchant"], merchant) is None:
            raise UnknownMerchant
        count: int = await self.connection.fetchval(SQL["count_stores"], merchant)
        return count

    async def add(self, store: Store, request: UUID, fingerprint: bytes) -> None:
        await self.connection.execute(
            SQL["add_principal"], store.id, f"store:{store.id}", store.merchant, store.created_at
        )
        await self.connection.execute(
            SQL["add_store"],
            *(store.id, store.merchant, store.sandbox, store.currency.code, store.settlement.code),
            *(store.created_at, request, fingerprint),
            *columns_of(store),
        )

    async def lock(self, store_id: OwnerId, owners: Owners) -> Store:
        row = await self.connection.fetchrow(SQL["lock_store"], store_id, owners)
        if row is None:
            raise StoreNotFound
        return store_of(row)

    async def put(self, store: Store) -> None:
        done = await self.connection.fetchval(SQL["put_store"], store.id, *columns_of(store))
        if done is None:
            raise StoreChanged

    async def renew_secret(
        self, store_id: OwnerId, secret: str, request: UUID, *, at: datetime, until: datetime
    ) -> bool:
        secret_id = derived_id("gateway.callback_secret", request)
        sealed = self.cipher.seal(secret, purpose=f"{NAME} {secret_id}")
        added = await self.connection.fetchval(
            SQL["add_callback_secret"], secret_id, store_id, sealed, request, at
        )
        if added is None:
            return False
        await self.connection.execute(SQL["end_callback_secrets"], store_id, secret_id, at, until)
        return True
