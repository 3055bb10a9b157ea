"""One transaction about what a provider tells."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.psp.entities.repository import PostgresEntitiesInWork
from adapters.postgres.psp.parked.repository import PostgresParkedInWork
from adapters.postgres.psp.projects.repository import PostgresProjectsInWork
from adapters.postgres.psp.storing.repository import PostgresOperationsInWork
from adapters.postgres.psp.syncing.repository import PostgresRunsInWork
from adapters.postgres.psp.work import PspTransactions
from application.psp.syncing.ports import SyncWork
from application.shared.blind_index import BlindIndex
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresSyncWork:
    """`BeginSyncWork`."""

    transactions: PspTransactions
    cipher: FieldCipher
    blind: BlindIndex

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SyncWork]:
        async with self.transactions.begin() as (connection, work):
            yield SyncWork(
                *work.parts,
                operations=PostgresOperationsInWork(connection, self.cipher, self.blind),
                parked=PostgresParkedInWork(connection, self.cipher),
                runs=PostgresRunsInWork(connection),
                entities=PostgresEntitiesInWork(connection, self.cipher),
                names=PostgresProjectsInWork(connection),
            )
