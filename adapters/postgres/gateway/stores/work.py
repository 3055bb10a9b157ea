"""One transaction about stores."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.stores.repository import PostgresStoreChanges
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.gateway.stores.ports import StoreKeys, StoreWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresStoreWork:
    """`Begin` of work on stores; `keys_over` gives their keys in a transaction."""

    pool: Pool
    cipher: FieldCipher
    keys_over: Callable[[PooledConnection], StoreKeys]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StoreWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield StoreWork(
                audit,
                PostgresStoreChanges(connection, self.cipher),
                self.keys_over(connection),
                PostgresFeeTables(connection),
                PostgresTell(connection),
            )
