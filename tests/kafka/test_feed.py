"""The feed of live connections: every event once, in order, with Kafka and without."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from adapters.kafka.feed import KafkaFeed
from adapters.kafka.topics import ensure_topics
from domain.shared.feed import Audience, EventTypes, Sight
from domain.shared.topics import shard_of
from tests.deliveries import Happened
from tests.events import until
from tests.kafka.events import event_of
from tests.kafka.rooms import kafka_room
from tests.kafka.test_group import put

SUBJECTS = [f"wallet {n}" for n in range(12)]


@pytest.fixture
async def room(database, kafka, kafka_prefix):
    async with kafka_room(database, kafka.servers, kafka_prefix) as room:
        yield room


class Listener:
    """Does as the hub does."""

    def __init__(self, feed):
        self.feed, self.heard, self.position = feed, [], None

    async def listen(self):
        async for head in self.feed.heads():
            if self.position is None:
                self.position = head
            while self.position < head:
                events = await self.feed.read(after=self.position, through=head, limit=7)
                self.heard.extend(each.position for each in events)
                self.position = events[-1].position

    async def has(self, count):
        async def all_of_them():
            return len(self.heard) >= count

        await until(all_of_them)
        assert self.heard == [*range(self.heard[0], self.heard[0] + count)]


@asynccontextmanager
async def feeding(room, patience=60.0):
    """Feed a listener; by default Kafka is waited for until it must have been there."""
    await ensure_topics(room.connection)
    async with KafkaFeed(room.connection, room.log, room.bus, patience=patience) as feed:
        listener = Listener(feed)
        task = asyncio.create_task(listener.listen())
        try:

            async def ready():
                return listener.position is not None and feed.receiving

            await until(ready)
            yield feed, listener
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def happen(room, times=1):
    for _ in range(times):
        await room.tell(*(Happened(each) for each in SUBJECTS))


async def test_events_come_from_all_partitions_in_their_one_order(room):
    async with feeding(room) as (feed, listener), feeding(room) as (_, second):
        await happen(room, 10)
        await listener.has(10 * len(SUBJECTS))
        await second.has(10 * len(SUBJECTS))
        assert feed.late == 0


async def test_an_audience_gets_what_is_its_own(room):
    async with feeding(room) as (feed, listener):
        await happen(room)
        await listener.has(len(SUBJECTS))
        head = await feed.head()
        for types in EventTypes(("wallet.created",), ()), EventTypes(("order.paid",), ()):
            audience = Audience(types, Sight(frozenset(), ("",), ()))
            window = {"after": head - 9, "through": head - 2, "limit": 5, "audience": audience}
            assert [*await feed.read(**window)] == [*await room.log.read(**window)]


async def test_a_feed_tells_on_while_kafka_is_away_and_comes_back(room, kafka):
    async with feeding(room, patience=0.1) as (feed, listener):
        await happen(room)
        await listener.has(len(SUBJECTS))
        kafka.node.kill()
        try:
            await happen(room, 3)
            await listener.has(4 * len(SUBJECTS))
            assert feed.late > 0
        finally:
            await kafka.node.restart()
        count = 4

        async def by_kafka_again():
            nonlocal count
            count += 1
            late = feed.late
            await happen(room)
            await listener.has(count * len(SUBJECTS))
            return feed.late == late

        await until(by_kafka_again)


async def test_poison_reaches_nobody(room):
    async with feeding(room) as (_, listener):
        await put(room.connection, shard_of(event_of(1)), b"\xff", b"{}", b"x" * 1000)
        await happen(room)
        await listener.has(len(SUBJECTS))
