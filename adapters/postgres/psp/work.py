"""One transaction about providers' operations."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.psp.work import PspWork
from application.shared.jobs import Jobs
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PspTransactions:
    """Begins transactions; `told` is called after each commit.

    A part of the hub takes the connection to make its repositories with, and adds them.
    """

    pool: Pool
    told: Callable[[], None]
    shared: SharedAccounts
    cipher: FieldCipher | None
    jobs_over: Callable[[PooledConnection], Jobs]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[tuple[PooledConnection, PspWork]]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            ledger = TransactionLedger(connection, {}, self.shared)
            jobs = self.jobs_over(connection)
            yield connection, PspWork(ledger, PostgresTell(connection), audit, jobs)
        self.told()
