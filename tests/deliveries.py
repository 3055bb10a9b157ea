"""Words for tests of deliveries: events of few objects, and a consumer that writes down all."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import uuid4

import orjson

from adapters.memory.consuming import MemoryInbox, MemoryProgress
from adapters.memory.deliveries import MemoryDeliveries
from adapters.memory.events import MemoryEventLog
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.events.append import append_events
from adapters.postgres.events.deliveries import PostgresDeliveries
from adapters.postgres.events.inbox import PostgresInbox, PostgresProgress, PostgresPuttingBy
from adapters.postgres.events.log import PostgresEventLog
from adapters.system.clock import SystemClock
from application.shared.events.consuming import Consumer, shards_of
from application.shared.events.follow_log import FollowLog
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.put_by import PutBy, retry_soon
from application.shared.events.retry_put_by import RetryPutBy
from domain.shared.feed import EventTypes
from domain.shared.ids import OwnerId
from tests.events import AT, until

TYPES = EventTypes(("wallet.created",), ())
OWNER = OwnerId(uuid4())


@dataclass(frozen=True)
class Happened:
    """A fact about an object."""

    subject: str
    type: str = "wallet.created"
    owner: OwnerId = OWNER
    balance_of: None = None

    def facts(self):
        return {"wallet_id": self.subject}


class Broken(Exception):
    """What a consumer raises for objects that are broken."""


@dataclass
class Recorder:
    """A consumer whose effects are rows: nothing but the inbox keeps them from coming twice."""

    room: "Room"
    name: str = field(default_factory=lambda: f"tests.recorder_{uuid4().hex}")
    broken: set = field(default_factory=set)
    told: list = field(default_factory=list)
    """The objects of all that has happened since it is there, in order."""

    @property
    def consumer(self):
        return Consumer(self.name, TYPES, self.handle)

    async def handle(self, batch):
        async with self.room.transaction() as (inbox, write):
            for each in await inbox.take(batch):
                if each.data["wallet_id"] in self.broken:
                    raise Broken
                await write(self.name, each.data["wallet_id"], each.position)

    async def happens(self, *subjects):
        self.told.extend(subjects)
        await self.room.tell(*(Happened(each) for each in subjects))

    async def has(self, number):
        """Wait until so many effects are there."""

        async def there():
            return len(await self.room.effects(self.name)) >= number

        await until(there)

    async def settled(self):
        """Wait until everything has been handled or put by."""

        async def all_of_them():
            put_by = (await self.room.progress.put_by()).get(self.name, 0)
            return len(await self.room.effects(self.name)) + put_by >= len(self.told)

        await until(all_of_them)

    async def retried(self):
        """Let the queue do what it has for us, once."""
        retry = RetryPutBy([self.consumer], self.room.progress, self.room.begin)
        for payload in await self.room.jobs_of(self.name):
            try:
                await retry(payload)
            except Broken:
                async with self.room.begin() as work:
                    await retry_soon(work.jobs, self.name, payload["subject"])

    async def is_right(self):
        """Say whether every effect is there exactly once, in the order of its object."""
        effects = await self.room.effects(self.name)
        positions = [position for _, position in effects]
        assert len(positions) == len(set(positions)), "handled twice"
        by_subject = {}
        for subject, position in effects:
            by_subject.setdefault(subject, []).append(position)
        assert all(each == sorted(each) for each in by_subject.values()), "out of order"
        found = {subject: len(each) for subject, each in by_subject.items()}
        assert found == {each: self.told.count(each) for each in self.told}
        assert self.name not in await self.room.progress.put_by()


class Room:
    """Where events happen and are delivered; `processes` is how many deliver."""

    async def recorder(self):
        """Give a consumer that begins with what happens from now on."""
        recorder = Recorder(self)
        shards = shards_of(recorder.consumer)
        await self.progress.pass_over(recorder.name, shards, await self.log.head())
        return recorder

    def handle_batch(self):
        return HandleBatch(PutBy(self.begin), pauses=())

    def follow(self):
        return FollowLog(
            self.log, self.bus, self.progress, self.handle_batch(), SystemClock(), 0.01
        )

    @asynccontextmanager
    async def delivering(self, *recorders, processes=1, **pace):
        """Deliver, as so many processes do."""
        consumers = [each.consumer for each in recorders]
        all_ = [self.deliveries(**pace) for _ in range(processes)]
        tasks = [asyncio.create_task(each.deliver(consumers)) for each in all_]
        try:
            yield all_
        finally:
            for each in tasks:
                each.cancel()
            for each in tasks:
                with suppress(asyncio.CancelledError):
                    await each


class MemoryRoom(Room):
    def __init__(self):
        self.log = self.bus = MemoryEventLog()
        self.begin = self.inbox = MemoryInbox(self.log)
        self.progress = MemoryProgress(self.inbox)
        self.written = []

    async def tell(self, *events):
        for each in events:
            self.log.append(each, at=AT)

    @asynccontextmanager
    async def transaction(self):
        async with self.inbox.undoing(self.written):
            yield self.inbox, self._write

    async def _write(self, *effect):
        await asyncio.sleep(0)
        self.written.append(effect)

    async def effects(self, name):
        return [effect[1:] for effect in self.written if effect[0] == name]

    async def jobs_of(self, name):
        due = [each for each in self.inbox.jobs if each.payload["consumer"] == name]
        self.inbox.jobs = [each for each in self.inbox.jobs if each not in due]
        return [each.payload for each in due]

    def deliveries(self):
        return MemoryDeliveries(self.follow())


class PostgresRoom(Room):
    """`sequencer` gives positions, `bus` tells of them."""

    def __init__(self, pool, bus, sequencer, connect):
        self.pool, self.bus, self.sequencer, self.connect = pool, bus, sequencer, connect
        self.log = PostgresEventLog(pool)
        self.progress = PostgresProgress(pool, self.log)
        self.begin = PostgresPuttingBy(pool, queue_over, lambda: None)

    async def opened(self):
        await self.pool.execute(
            "CREATE TABLE IF NOT EXISTS effects (n bigint GENERATED ALWAYS AS IDENTITY,"
            " consumer text NOT NULL, subject text NOT NULL, position bigint NOT NULL)"
        )
        return self

    async def tell(self, *events):
        async with self.pool.acquire() as connection, connection.transaction():
            await append_events(connection, events, at=AT)
        self.sequencer.wake()

    @asynccontextmanager
    async def transaction(self):
        async with self.pool.acquire() as connection, connection.transaction():
            insert = "INSERT INTO effects (consumer, subject, position) VALUES ($1, $2, $3)"

            async def write(*effect):
                await connection.execute(insert, *effect)

            yield PostgresInbox(connection), write

    async def effects(self, name):
        rows = await self.pool.fetch(
            "SELECT subject, position FROM effects WHERE consumer = $1 ORDER BY n", name
        )
        return [tuple(row) for row in rows]

    async def jobs_of(self, name):
        rows = await self.pool.fetch(
            "DELETE FROM pgqueuer WHERE convert_from(payload, 'UTF8')::jsonb ->> 'consumer' = $1"
            " RETURNING payload",
            name,
        )
        return [orjson.loads(row["payload"]) for row in rows]

    def deliveries(self):
        return PostgresDeliveries(self.connect, self.follow(), standby=0.05, retry=0.05)
