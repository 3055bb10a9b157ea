"""One transaction about statements."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.noticing.repository import PostgresDevices, PostgresNotices
from adapters.postgres.gateway.statements.repository import PostgresStatements
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.noticing.statement_ports import StatementWork


@dataclass(frozen=True, slots=True)
class PostgresStatementWork:
    """Begins transactions."""

    transactions: GatewayTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StatementWork]:
        async with self.transactions.begin() as (connection, work):
            cipher = self.transactions.cipher
            yield StatementWork(
                *work.parts,
                PostgresDevices(connection, cipher),
                PostgresNotices(connection, cipher),
                PostgresStatements(connection, cipher),
            )
