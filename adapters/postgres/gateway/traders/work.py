"""One transaction about traders or requisites."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.requisites.repository import PostgresKeptRequisites
from adapters.postgres.gateway.traders.repository import PostgresKeptTraders
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.traders.ports import TradersWork


@dataclass(frozen=True, slots=True)
class PostgresTradersWork:
    """Begins transactions."""

    transactions: GatewayTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[TradersWork]:
        async with self.transactions.begin() as (connection, work):
            yield TradersWork(
                work.tell,
                work.audit,
                PostgresKeptTraders(connection),
                PostgresKeptRequisites(connection, self.transactions.cipher),
                PostgresFeeTables(connection),
            )
