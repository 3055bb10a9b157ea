"""One transaction about players' money."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.funding.records import RECORDS, SQL
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.funding.ports import FundingWork
from application.shared.jobs import Jobs
from application.shared.ports import FieldCipher
from domain.funding.player import Player
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PostgresPlayers:
    """`Players`, within one transaction."""

    connection: PooledConnection
    currency: Currency

    async def lock(self, owner: OwnerId) -> Player:
        code = await self.connection.fetchval(SQL["lock_player"], owner)
        if code is None:
            await self.connection.execute(SQL["open_player"], owner, self.currency.code)
            code = await self.connection.fetchval(SQL["lock_player"], owner)
        return Player(owner, CURRENCIES[code])


@dataclass(frozen=True, slots=True)
class FundingTransactions:
    """Begins transactions; `told` is called after each commit.

    A part of funding takes the connection to make its repositories with, and adds them.
    """

    pool: Pool
    told: Callable[[], None]
    shared: SharedAccounts
    cipher: FieldCipher | None
    currency: Currency
    jobs_over: Callable[[PooledConnection], Jobs]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[tuple[PooledConnection, FundingWork]]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield (
                connection,
                FundingWork(
                    TransactionLedger(connection, RECORDS, self.shared),
                    PostgresPlayers(connection, self.currency),
                    PostgresTell(connection),
                    audit,
                    self.jobs_over(connection),
                ),
            )
        self.told()
