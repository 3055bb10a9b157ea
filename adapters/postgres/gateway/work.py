"""One transaction about orders."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.gateway.orders.repository import PostgresOrders
from adapters.postgres.gateway.standings import PostgresStandings
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.gateway.ports import Reservations
from application.gateway.work import GatewayWork
from application.shared.jobs import Jobs
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class GatewayTransactions:
    """Begins transactions; `told` is called after each commit.

    A part of the gateway takes the connection to make its repositories with, and adds them.
    """

    pool: Pool
    told: Callable[[], None]
    shared: SharedAccounts
    cipher: FieldCipher
    jobs_over: Callable[[PooledConnection], Jobs]
    reservations_over: Callable[[PooledConnection], Reservations]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[tuple[PooledConnection, GatewayWork]]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield (
                connection,
                GatewayWork(
                    TransactionLedger(connection, {}, self.shared),
                    PostgresTell(connection),
                    audit,
                    self.jobs_over(connection),
                    PostgresOrders(connection, self.cipher),
                    self.reservations_over(connection),
                    PostgresStandings(connection),
                ),
            )
        self.told()
