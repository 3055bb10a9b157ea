"""One transaction in which an order is taken further."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.appealing.repository import PostgresAppeals
from adapters.postgres.gateway.orders.lines import PostgresPastOffers, PostgresReceipts
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.sql import PooledConnection
from application.gateway.orders.ports import OrderingWork
from application.gateway.ports import Fees


@dataclass(frozen=True, slots=True)
class PostgresOrderingWork:
    """`BeginOrdering`."""

    transactions: GatewayTransactions
    fees_over: Callable[[PooledConnection], Fees]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[OrderingWork]:
        async with self.transactions.begin() as (connection, work):
            yield OrderingWork(
                *work.parts,
                PostgresReceipts(connection),
                self.fees_over(connection),
                PostgresPastOffers(connection),
                PostgresAppeals(connection),
            )
