"""What is told is published: all of it, in order for each object, and once for who looks."""

import asyncio
from functools import partial

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from adapters.kafka.topics import DEAD_LETTERS, ensure_topics
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.sequencer import PostgresSequencer
from tests.events import Told, is_true, tell, until
from tests.kafka.relays import reading, relaying, tell_many

BIG = 1_100_000


async def test_everything_is_published_in_order_and_says_what_it_comes_after(
    database, pool, connection
):
    async with reading(connection) as read, relaying(database, pool, connection, limit=7) as relay:
        await is_true(lambda: relay.active)
        await tell_many(pool, 100)
        await read.until(100)
        await is_true(lambda: relay.lag_events == 0)
        assert relay.published == 100

    assert len(read.came) > 6
    for events in read.came.values():
        positions = [each.event.position for each in events]
        assert positions == sorted(set(positions))
        assert [each.previous for each in events] == [0, *positions[:-1]]


async def test_the_past_stays_in_the_log_and_whoever_lacks_it_is_told_so(
    database, pool, connection
):
    log = PostgresEventLog(pool)
    async with PostgresSequencer(partial(asyncpg.connect, database)):
        await tell_many(pool, 5)
        while await log.head() < 5:
            await asyncio.sleep(0.01)
    async with reading(connection) as read, relaying(database, pool, connection) as relay:
        await is_true(lambda: relay.active and relay.position == 5)
        await tell_many(pool, 2)
        await read.until(2)

    assert {each.event.position for events in read.came.values() for each in events} == {6, 7}
    assert all(events[0].previous >= 5 for events in read.came.values())


async def test_an_event_too_large_is_left_out_and_missed(database, pool, connection):
    small = Told(1)
    async with reading(connection) as read, relaying(database, pool, connection) as relay:
        await is_true(lambda: relay.active)
        async with pool.acquire() as each:
            await tell(each, small)
            await tell(each, Told("x" * BIG, owner=small.owner))
            await tell(each, Told(3, owner=small.owner))
        await read.until(2)

    [events] = read.came.values()
    assert [(each.event.position, each.previous) for each in events] == [(1, 0), (3, 2)]


async def test_topics_are_made_once_whoever_wants_them(connection):
    admin = AIOKafkaAdminClient(**connection.options())
    await admin.start()
    await admin.create_topics([NewTopic(connection.named("altyn.wallets"), 2, 1)])
    await asyncio.gather(*(ensure_topics(connection) for _ in range(3)))
    names = [connection.named(each) for each in ("altyn.wallets", "altyn.ledger", DEAD_LETTERS)]

    async def partitions():
        return [len(each["partitions"]) for each in await admin.describe_topics(names)]

    async def as_wanted():
        return await partitions() == [6, 6, 1]

    await until(as_wanted, 20)
    await admin.close()
