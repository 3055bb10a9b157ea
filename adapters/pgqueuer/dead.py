"""Dead letters in PostgreSQL."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import orjson

from adapters.pgqueuer.jobs import SQL, PgQueuerJobs
from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.pool import Pool
from adapters.postgres.sql import Executor
from application.shared.ports import FieldCipher
from application.system.job_ports import DeadJob, DeadJobWork
from domain.shared.jobs import DeadJobNotFound


@dataclass(frozen=True, slots=True)
class PostgresDeadJobs:
    """`DeadJobs`."""

    executor: Executor

    async def page(self, before: int | None, limit: int) -> Sequence[DeadJob]:
        return [_job(row) for row in await self.executor.fetch(SQL["list_dead"], before, limit)]

    async def take(self, job_id: int) -> DeadJob:
        row = await self.executor.fetchrow(SQL["take_dead"], job_id)
        if row is None:
            raise DeadJobNotFound
        return _job(row)


@dataclass(frozen=True, slots=True)
class PostgresDeadJobWork:
    """`BeginDeadJobWork`; `told` is called after each commit: there may be something to do."""

    pool: Pool
    cipher: FieldCipher | None
    told: Callable[[], None]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[DeadJobWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield DeadJobWork(PostgresDeadJobs(connection), PgQueuerJobs(connection), audit)
        self.told()


def _job(row: asyncpg.Record) -> DeadJob:
    return DeadJob(
        row["id"],
        row["name"],
        orjson.loads(row["payload"]),
        row["once"],
        row["attempts"],
        row["error"],
        row["enqueued_at"],
        row["died_at"],
    )
