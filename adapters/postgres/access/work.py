"""A unit of work on people and what belongs to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.access.repository import PostgresApiKeys, PostgresSessions, PostgresUsers
from adapters.postgres.audit.trail import PostgresAudit
from adapters.postgres.pool import Pool
from application.access.ports import AccessWork


@dataclass(frozen=True, slots=True)
class PostgresAccessWork:
    """`BeginAccessWork`."""

    pool: Pool

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AccessWork]:
        async with self.pool.acquire() as connection, connection.transaction():
            yield AccessWork(
                PostgresUsers(connection),
                PostgresSessions(connection),
                PostgresApiKeys(connection),
                PostgresAudit(connection),
            )
