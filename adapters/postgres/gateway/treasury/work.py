"""One transaction about transfers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.treasury.repository import (
    PostgresDestinations,
    PostgresParties,
    PostgresTransfers,
)
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.treasury.ports import TreasuryWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresTreasuryWork:
    """Begins transactions."""

    transactions: GatewayTransactions
    cipher: FieldCipher

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[TreasuryWork]:
        async with self.transactions.begin() as (connection, work):
            yield TreasuryWork(
                work.ledger,
                work.tell,
                work.audit,
                work.standings,
                PostgresParties(connection),
                PostgresTransfers(connection),
                PostgresDestinations(connection, self.cipher),
            )
