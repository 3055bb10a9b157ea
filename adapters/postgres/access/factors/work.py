"""A unit of work on second factors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.access.factors.repository import PostgresChallenges, PostgresSecondFactors
from adapters.postgres.access.passkeys.repository import PostgresPasskeys
from adapters.postgres.access.repository import PostgresUsers
from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.pool import Pool
from application.access.factors.ports import FactorWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresFactorWork:
    """`BeginFactorWork`; the cipher seals the keys of personal facts."""

    pool: Pool
    cipher: FieldCipher | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[FactorWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield FactorWork(
                PostgresUsers(connection),
                PostgresSecondFactors(connection),
                PostgresChallenges(connection),
                PostgresPasskeys(connection),
                audit,
            )
