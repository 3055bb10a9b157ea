"""The relay without a broker: one at a time, all of it, and a mark that never runs ahead."""

import asyncio
from contextlib import AsyncExitStack
from functools import partial

import asyncpg
import orjson
import pytest

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relay import PostgresRelay, RelayPace
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import open_pool
from domain.shared.errors import Unavailable
from domain.shared.topics import shard_of
from tests.events import Told, is_true, tell, until

QUICK = RelayPace(sign=0.05, standby=0.05, retry=0.05)
OF_RELAYS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE application_name = 'altyn relay' AND datname = current_database()
"""


class Topic:
    """What all publishers of a test have sent, in the order in which it came."""

    def __init__(self):
        self.came = []

    def once(self):
        """Give the positions as a reader takes them, who leaves out what is behind."""
        seen = 0
        for each in self.came:
            if each.event.position > seen:
                assert each.event.position == seen + 1
                seen = each.event.position
                yield seen


class Publisher:
    """Sends to a topic of the test's own, and fails as it is told."""

    def __init__(self, topic):
        self.topic = topic
        self.away = False
        self.keeps = asyncio.Event()  # Not set: it never hears that all is safe.
        self.keeps.set()
        self.anew = 0

    async def publish(self, publications):
        if self.away:
            self.topic.came += publications[: len(publications) // 2]
            raise Unavailable
        self.topic.came += publications
        await self.keeps.wait()

    async def begin_anew(self):
        self.anew += 1


@pytest.fixture
async def house(database):
    """Relays with a topic; gives a way to add one, and to tell."""
    connect = partial(asyncpg.connect, database)
    topic = Topic()
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(database, size=10))
        await stack.enter_async_context(PostgresSequencer(connect))
        bus = await stack.enter_async_context(PostgresEventBus(connect))

        async def relay(limit=1_000):
            publisher = Publisher(topic)
            relay = PostgresRelay(
                connect,
                log=PostgresEventLog(pool),
                bus=bus,
                publisher=publisher,
                pace=QUICK,
                limit=limit,
            )
            return await stack.enter_async_context(relay), publisher

        yield House(pool, topic, relay)


class House:
    def __init__(self, pool, topic, relay):
        self.pool, self.topic, self.relay = pool, topic, relay

    async def tell(self, count):
        async with self.pool.acquire() as connection:
            for n in range(count):
                await tell(connection, Told(n))

    async def mark(self):
        return await self.pool.fetchval("SELECT position FROM event_relay") or 0

    async def marked(self, position):
        async def is_there():
            return await self.mark() == position

        await until(is_there)


async def test_the_mark_tells_the_last_event_of_each_partition(house):
    relay, _ = await house.relay(limit=3)
    await is_true(lambda: relay.active)
    await house.tell(20)
    await house.marked(20)

    last = {}
    for each in house.topic.came:
        shard = shard_of(each.event)
        assert each.previous == last.get(shard, 0)
        last[shard] = each.event.position
    marked = orjson.loads(await house.pool.fetchval("SELECT last_positions FROM event_relay"))
    assert {name: n for name, n in marked.items() if n} == {
        f"{each.topic}/{each.partition}": n for each, n in last.items()
    }


async def test_who_cannot_publish_lets_others_try(house):
    first, broken = await house.relay()
    await is_true(lambda: first.active)
    broken.away = True
    second, _ = await house.relay()
    await house.tell(10)
    await house.marked(10)

    assert second.published >= 10 - first.published
    assert [*house.topic.once()] == [*range(1, 11)]
    assert broken.anew > 0


async def test_what_failed_is_sent_again_when_it_can_be(house):
    relay, publisher = await house.relay()
    await is_true(lambda: relay.active)
    publisher.away = True
    await house.tell(10)
    await is_true(lambda: publisher.anew > 3)
    assert await house.mark() == 0
    assert relay.lag_events > 0
    assert relay.failing
    publisher.away = False
    await house.marked(10)
    await is_true(lambda: not relay.failing and relay.lag_seconds == 0)

    assert [*house.topic.once()] == [*range(1, 11)]


async def test_who_has_lost_the_lock_cannot_move_the_mark(house):
    relay, publisher = await house.relay()
    await is_true(lambda: relay.active)
    publisher.keeps.clear()
    await house.tell(5)
    await is_true(lambda: house.topic.came)
    await house.pool.fetch(OF_RELAYS)
    await is_true(lambda: publisher.anew)
    assert await house.mark() == 0
    publisher.keeps.set()
    await house.marked(5)

    assert [*house.topic.once()] == [*range(1, 6)]
    assert len(house.topic.came) > 5


async def test_of_many_one_works(house):
    relays = [(await house.relay())[0] for _ in range(4)]
    await is_true(lambda: any(each.active for each in relays))
    for told in range(1, 6):
        await house.tell(3)
        await house.marked(3 * told)
        assert sum(each.active for each in relays) <= 1
        await house.pool.fetch(OF_RELAYS)

    assert [*house.topic.once()] == [*range(1, 16)]
