"""One transaction about what Stripe has told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.funding.deposits.rows import DepositRows
from adapters.postgres.funding.deposits.work import PostgresDeposits, PostgresReviews
from adapters.postgres.funding.stripe_events.repository import (
    PostgresDisputes,
    PostgresFailedRefunds,
    PostgresStandings,
    PostgresStripeEvents,
)
from adapters.postgres.funding.work import FundingTransactions
from application.funding.stripe_events.ports import StripeWork


@dataclass(frozen=True, slots=True)
class PostgresStripeWork:
    """`BeginStripeWork`."""

    transactions: FundingTransactions
    rows: DepositRows

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StripeWork]:
        async with self.transactions.begin() as (connection, work):
            yield StripeWork(
                *work.parts,
                PostgresDeposits(connection, self.rows),
                PostgresReviews(connection),
                PostgresStripeEvents(connection),
                PostgresDisputes(connection),
                PostgresFailedRefunds(connection),
                PostgresStandings(connection),
            )
