"""One transaction about rates."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.rating.repository import PostgresRates
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.rating.ports import RatingWork


@dataclass(frozen=True, slots=True)
class PostgresRatingWork:
    """Begins transactions."""

    transactions: GatewayTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[RatingWork]:
        async with self.transactions.begin() as (connection, work):
            yield RatingWork(work.tell, work.audit, work.jobs, PostgresRates(connection))
