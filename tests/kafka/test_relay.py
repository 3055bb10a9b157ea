"""What is told is published: all of it, in order for each object, whatever is killed meanwhile."""

import asyncio
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.envelope import decode
from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.topics import ensure_topics
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relay import PostgresRelay, RelayPace
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import open_pool
from domain.shared.topics import OTHERS, TOPICS, Shard
from tests.events import Told, tell, until

QUICK = RelayPace(sign=0.1, standby=0.1, retry=0.1)


@pytest.fixture
async def pool(database):
    async with open_pool(database, size=10) as pool:
        yield pool


@pytest.fixture
def connection(kafka, kafka_prefix):
    return KafkaConnection(kafka.servers, prefix=kafka_prefix)


@asynccontextmanager
async def relaying(dsn, pool, connection, limit=1_000):
    connect = partial(asyncpg.connect, dsn)
    async with (
        PostgresSequencer(connect),
        PostgresEventBus(connect) as bus,
        PostgresRelay(
            connect,
            log=PostgresEventLog(pool),
            bus=bus,
            publisher=KafkaPublisher(connection),
            pace=QUICK,
            limit=limit,
        ) as relay,
    ):
        yield relay


@asynccontextmanager
async def reading(connection):
    """Read everything that is published, from the beginning."""
    await ensure_topics(connection)
    topics = [connection.named(each.name) for each in (*TOPICS, OTHERS)]
    consumer = AIOKafkaConsumer(
        *topics, **connection.options(), auto_offset_reset="earliest", metadata_max_age_ms=1_000
    )
    await consumer.start()
    try:
        yield Read(connection, consumer)
    finally:
        await consumer.stop()


class Read:
    """What came, by shard, doubled or not."""

    def __init__(self, connection, consumer):
        self.connection, self.consumer = connection, consumer
        self.came, self.seen = {}, set()

    async def until(self, count):
        """Read so many different events in all."""
        async with asyncio.timeout(120):
            while len(self.seen) < count:
                message = await self.consumer.getone()
                shard = Shard(self.connection.plain(message.topic), message.partition)
                said = decode(message.value, shard)
                self.came.setdefault(shard, []).append(said)
                self.seen.add(said.event.position)

    def handled(self):
        """Do as a consumer does, who leaves out what it has had; gives the events by shard.

        Fails where one is missing before another, and so where the order is not kept.
        """
        handled = {}
        for shard, messages in self.came.items():
            cursor, kept = 0, handled.setdefault(shard, [])
            for each in messages:
                if each.event.position > cursor:
                    assert each.previous <= cursor, (shard, cursor, each.previous)
                    cursor = each.event.position
                    kept.append(each.event)
        return handled


def is_true(condition):
    async def look():
        return condition()

    return until(look)


async def test_everything_is_published_in_order_and_says_what_it_comes_after(
    database, pool, connection
):
    async with reading(connection) as read, relaying(database, pool, connection) as relay:
        await is_true(lambda: relay.active)
        async with pool.acquire() as each:
            for n in range(100):
                await tell(each, Told(n), Told(n, "order.created"), Told(n, "ledger.posted"))
        await read.until(300)
        await is_true(lambda: relay.lag_events == 0)
        assert relay.published == 300

    assert len(read.came) > 10
    for events in read.came.values():
        positions = [each.event.position for each in events]
        assert positions == sorted(set(positions))
        assert [each.previous for each in events] == [0, *positions[:-1]]
