"""One transaction about what is judged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.guarding.repository import PostgresGuardRecords
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.guarding.ports import GuardingWork


@dataclass(frozen=True, slots=True)
class PostgresGuardingWork:
    """`BeginGuarding`."""

    transactions: GatewayTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[GuardingWork]:
        async with self.transactions.begin() as (connection, work):
            yield GuardingWork(*work.parts, PostgresGuardRecords(connection))
