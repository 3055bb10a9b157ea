"""Words for tests of the relay: it at work, and what comes out of it."""

import asyncio
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import UnknownTopicOrPartitionError

from adapters.kafka.envelope import decode
from adapters.kafka.patience import leave
from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.topics import ensure_topics
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relay import PostgresRelay, RelayPace
from adapters.postgres.events.sequencer import PostgresSequencer
from domain.shared.ids import derived_id
from domain.shared.topics import OTHERS, TOPICS, Shard
from tests.events import Told, tell

QUICK = RelayPace(sign=0.1, standby=0.1, retry=0.1)
KINDS = "wallet.created", "order.created", "ledger.posted"
OWNERS = [derived_id("relay", str(n)) for n in range(9)]


@asynccontextmanager
async def relaying(dsn, pool, connection, limit=1_000, kind=PostgresRelay):
    connect = partial(asyncpg.connect, dsn)
    async with (
        PostgresSequencer(connect),
        PostgresEventBus(connect) as bus,
        kind(
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
    consumer = await _started(connection, topics)
    try:
        yield Read(connection, consumer)
    finally:
        await leave(consumer)


async def _started(connection, topics):
    """Give a consumer: brokers hear of new topics one after the other."""
    while True:
        consumer = AIOKafkaConsumer(
            *topics, **connection.options(), auto_offset_reset="earliest", metadata_max_age_ms=1_000
        )
        try:
            await consumer.start()
        except UnknownTopicOrPartitionError:
            await consumer.stop()
        else:
            return consumer


class Read:
    """What came, by shard, doubled or not."""

    def __init__(self, connection, consumer):
        self.connection, self.consumer = connection, consumer
        self.came, self.seen = {}, set()

    async def until(self, count):
        """Read so many different events in all."""
        async with asyncio.timeout(20):
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


async def tell_many(pool, count):
    """Tell so many facts of a few objects in turn, each in a transaction of its own."""
    async with pool.acquire() as connection:
        for n in range(count):
            await tell(connection, Told(n, KINDS[n % len(KINDS)], owner=OWNERS[n % len(OWNERS)]))
