"""One transaction about what Stripe has told."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, fields

from adapters.postgres.funding.stripe_events.repository import (
    PostgresDisputes,
    PostgresStandings,
    PostgresStripeEvents,
)
from adapters.postgres.sql import PooledConnection
from application.funding.deposits.ports import DepositWork
from application.funding.stripe_events.ports import StripeWork

BeginOver = Callable[[], AbstractAsyncContextManager[tuple[PooledConnection, DepositWork]]]


@dataclass(frozen=True, slots=True)
class PostgresStripeWork:
    """`BeginStripeWork`: deposits' work, with events and disputes over its connection."""

    begin: BeginOver

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StripeWork]:
        async with self.begin() as (connection, work):
            base = {each.name: getattr(work, each.name) for each in fields(work)}
            yield StripeWork(
                **base,
                events=PostgresStripeEvents(connection),
                disputes=PostgresDisputes(connection),
                standings=PostgresStandings(connection),
            )
