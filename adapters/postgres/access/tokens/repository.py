"""Keys that sign access tokens."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import orjson

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.pool import Pool
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Executor, load_queries
from application.access.tokens.ports import SigningWork
from application.shared.ports import FieldCipher
from domain.access.signing import SigningKey

SQL = load_queries("adapters.postgres.access.tokens")
SEALED = (SealedColumn.of("access.signing_key", SQL, "signing_keys"),)


@dataclass(frozen=True, slots=True)
class PostgresSigningKeys:
    """`StoredSigningKeys`."""

    database: Executor

    async def all(self) -> Sequence[SigningKey]:
        rows = await self.database.fetch(SQL["signing_keys"])
        return [
            SigningKey(
                row["id"],
                orjson.loads(row["public"]),
                row["sealed"],
                row["created_at"],
                row["signs_from"],
                row["withdrawn_at"],
            )
            for row in rows
        ]

    async def one_at_a_time(self) -> None:
        await self.database.execute(SQL["one_key_at_a_time"])

    async def add(self, key: SigningKey) -> None:
        public = orjson.dumps(dict(key.public)).decode()
        values = key.id, public, key.sealed, key.created_at, key.signs_from
        await self.database.execute(SQL["add_signing_key"], *values)

    async def withdraw(self, key_ids: Collection[str], *, at: datetime) -> None:
        await self.database.execute(SQL["withdraw_signing_keys"], list(key_ids), at)

    async def drop(self, key_ids: Collection[str]) -> None:
        await self.database.execute(SQL["drop_signing_keys"], list(key_ids))


@dataclass(frozen=True, slots=True)
class PostgresSigningWork:
    """`BeginSigningWork`."""

    pool: Pool
    cipher: FieldCipher | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SigningWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield SigningWork(PostgresSigningKeys(connection), audit)
