"""The queue as a worker sees it: it takes jobs, keeps hold of them, and says how they ended."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import orjson
from pgqueuer.adapters.persistence.qb import QueryQueueBuilder
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import QueueEntrypoint, QueueManagerId

from adapters.pgqueuer.jobs import SQL
from adapters.postgres.pool import Pool
from application.shared.jobs import Payload

NAMES = DBSettings(  # Given, so that nothing in the environment can change them.
    prefix="",
    db_schema=None,
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    queue_status_type="pgqueuer_status",
)
NOW = timedelta()


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours until we say how it ended, or are not heard of for too long."""

    id: int
    name: str
    payload: Payload
    attempts: int
    """How often it has failed before, or the process that did it has died."""


@dataclass(frozen=True, slots=True)
class WorkerQueue:
    """What one worker takes from the queue.

    Of a job that somebody else has taken up meanwhile nothing is changed: each statement asks
    whether it is still ours.
    """

    pool: Pool
    patience: timedelta
    """For how long a worker may be silent before others take up what it has begun."""
    me: UUID = field(default_factory=uuid4)
    taking: QueryQueueBuilder = field(default_factory=lambda: QueryQueueBuilder(NAMES))

    async def take(self, names: Collection[str], room: int) -> list[Taken]:
        """Take at most `room` of the jobs that are due, or whose worker has died."""
        query = self.taking.build_dequeue_query(
            batch_size=room,
            entrypoints=[QueueEntrypoint(each) for each in names],
            concurrency_limits=[0] * len(names),
            queue_manager_id=QueueManagerId(self.me),
            global_concurrency_limit=None,
            heartbeat_timeout=self.patience,
        )
        return [_taken(row) for row in await self.pool.fetch(query.sql, *query.args)]

    async def plan(self, name: str, every: timedelta) -> None:
        """See to it that a schedule is in the queue, once."""
        await self.pool.execute(SQL["plan"], name, every)

    async def beat(self, jobs: Collection[int]) -> set[int]:
        """Say that we are alive; gives which of them are still ours."""
        return {row["id"] for row in await self.pool.fetch(SQL["beat"], list(jobs), self.me)}

    async def finish(self, job: Taken) -> None:
        """Say that it is done."""
        await self.pool.execute(SQL["finish"], job.id, self.me)

    async def put_back(self, job: Taken, *, after: timedelta = NOW, attempts: int) -> None:
        """Have it done later, by anybody."""
        arguments = job.id, self.me, after, attempts
        try:
            await self.pool.execute(SQL["put_back"], *arguments)
        except asyncpg.UniqueViolationError:
            await self.pool.execute(SQL["merge"], *arguments)

    async def bury(self, job: Taken, *, attempts: int, error: str) -> None:
        """Give it up: it becomes a dead letter."""
        await self.pool.execute(SQL["bury"], job.id, self.me, attempts, error)


def _taken(row: asyncpg.Record) -> Taken:
    return Taken(
        row["id"], row["entrypoint"], orjson.loads(row["payload"] or b"{}"), row["attempts"]
    )
