"""What consumers have handled, in the transactions of what it caused."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection, load_queries
from application.shared.events.consuming import Batch, PuttingBy
from application.shared.jobs import Jobs
from domain.shared.feed import LoggedEvent
from domain.shared.topics import Shard, subject_of

SQL = load_queries("adapters.postgres.events")


@dataclass(frozen=True, slots=True)
class PostgresInbox:
    """`Inbox`, over the connection of a unit of work."""

    connection: PooledConnection

    async def take(self, batch: Batch) -> Sequence[LoggedEvent]:
        if batch.waited:
            return await self._take_waited(batch)
        shard = batch.consumer, batch.shard.topic, batch.shard.partition
        handled = await self._hold(*shard)
        fresh = [each for each in batch.events if each.position > handled]
        if batch.through > handled:
            await self.connection.execute(SQL["move_cursor"], *shard, batch.through)
        return await self._without_waiting(batch.consumer, fresh)

    async def put_by(self, batch: Batch, error: str) -> None:
        fresh = await self.take(batch)
        await self._put(batch.consumer, fresh, error)

    async def _hold(self, consumer: str, topic: str, partition: int) -> int:
        shard = consumer, topic, partition
        handled: int | None = await self.connection.fetchval(SQL["hold_shard"], *shard)
        if handled is None:
            await self.connection.execute(SQL["begin_shard"], *shard)
            handled = await self.connection.fetchval(SQL["hold_shard"], *shard)
        return handled or 0

    async def _without_waiting(
        self, consumer: str, events: Sequence[LoggedEvent]
    ) -> Sequence[LoggedEvent]:
        if not events:
            return events
        subjects = list({subject_of(each) for each in events})
        rows = await self.connection.fetch(SQL["behind"], consumer, subjects)
        behind = {row["subject"] for row in rows}
        if not behind:
            return events
        await self._put(consumer, [each for each in events if subject_of(each) in behind], None)
        return [each for each in events if subject_of(each) not in behind]

    async def _put(self, consumer: str, events: Sequence[LoggedEvent], error: str | None) -> None:
        if events:
            await self.connection.execute(SQL["put_by"], consumer, *_columns(events), error)

    async def _take_waited(self, batch: Batch) -> Sequence[LoggedEvent]:
        rows = await self.connection.fetch(
            SQL["take_waited"], batch.consumer, *_columns(batch.events)
        )
        ours = {row["position"] for row in rows}
        return [each for each in batch.events if each.position in ours]


@dataclass(frozen=True, slots=True)
class PostgresPuttingBy:
    """`BeginPuttingBy`; `told` is called after each commit: there is a job."""

    pool: Pool
    jobs_over: Callable[[PooledConnection], Jobs]
    told: Callable[[], None]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[PuttingBy]:
        async with self.pool.acquire() as connection, connection.transaction():
            yield PuttingBy(PostgresInbox(connection), self.jobs_over(connection))
        self.told()


@dataclass(frozen=True, slots=True)
class PostgresProgress:
    """`Progress`."""

    pool: Pool
    log: PostgresEventLog

    async def handled(self, consumer: str) -> Mapping[Shard, int]:
        rows = await self.pool.fetch(SQL["cursors"], consumer)
        return {Shard(row["topic"], row["partition"]): row["position"] for row in rows}

    async def waiting(self, consumer: str, subject: str) -> LoggedEvent | None:
        position = await self.pool.fetchval(SQL["oldest_put_by"], consumer, subject)
        if position is None:
            return None
        [event] = await self.log.read(after=position - 1, through=position, limit=1)
        return event

    async def pass_over(self, consumer: str, shards: Collection[Shard], through: int) -> None:
        sorted_ = sorted(shards)
        topics, partitions = [each.topic for each in sorted_], [each.partition for each in sorted_]
        await self.pool.execute(SQL["pass_over"], consumer, topics, partitions, through)

    async def put_by(self) -> Mapping[str, int]:
        rows = await self.pool.fetch(SQL["count_put_by"])
        return {row["consumer"]: row["events"] for row in rows}


def _columns(events: Sequence[LoggedEvent]) -> tuple[list[str], list[int]]:
    return [subject_of(each) for each in events], [each.position for each in events]
