"""A poisonous event from its failure to its end, with the real queue."""

import asyncio
from functools import partial

import asyncpg
import orjson
import pytest

from adapters.pgqueuer.jobs import PgQueuerJobs
from adapters.pgqueuer.runner import JobRunner
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.inbox import PostgresInbox
from adapters.postgres.events.sequencer import PostgresSequencer
from application.shared.events.consuming import RETRY, Batch
from application.shared.events.put_by import retry_soon
from application.shared.events.retry_put_by import RetryPutBy
from application.shared.jobs import Handler
from domain.shared.topics import shard_of
from tests.deliveries import PostgresRoom
from tests.jobs import QUICK, until
from tests.pools import open_patient_pool

POISON, FINE = "poison", "fine"


@pytest.fixture
async def room(database):
    connect = partial(asyncpg.connect, database)
    async with (
        open_patient_pool(database, size=8) as pool,
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect) as bus,
    ):
        yield await PostgresRoom(pool, bus, sequencer, connect).opened()


def retrying(room, recorder, attempts):
    retry = RetryPutBy([recorder.consumer], room.progress, room.begin)
    return JobRunner(room.pool, [Handler(RETRY, retry, attempts)], pace=QUICK)


async def test_poison_is_a_dead_letter_and_when_it_is_mended_all_of_it_comes(room):
    recorder = await room.recorder()
    recorder.broken.add(POISON)
    async with room.delivering(recorder), retrying(room, recorder, 2):
        await recorder.happens(POISON, FINE, POISON, FINE)
        await until(lambda: room.pool.fetchval("SELECT count(*) FROM dead_letters"))
        await recorder.has(2)
        await recorder.happens(POISON, FINE)
        await recorder.settled()
        assert {subject for subject, _ in await room.effects(recorder.name)} == {FINE}
        [dead] = await room.pool.fetch("DELETE FROM dead_letters RETURNING *")
        assert dead["error"] == "Broken"

        recorder.broken.clear()
        payload = orjson.loads(dead["payload"])
        await PgQueuerJobs(room.pool).enqueue(RETRY, payload, once=dead["once"])
        await recorder.has(6)
        await recorder.happens(POISON)
        await recorder.has(7)
    await recorder.is_right()


async def test_one_object_goes_through_all_orders_of_retries_and_news(room):
    """Whoever takes the last one away, and whoever puts one more behind it, see each other."""
    recorder = await room.recorder()
    handle = room.handle_batch()
    for _ in range(25):
        begun = await room.log.head()
        recorder.broken.add(POISON)
        await recorder.happens(POISON)
        await recorder.happens(POISON)
        await until(lambda begun=begun: reached(room, begun + 2))
        first, second = await room.log.read(after=begun, through=begun + 2, limit=2)
        await handle(consumer=recorder.consumer, batch=batch_of(recorder, first))
        recorder.broken.clear()
        await asyncio.gather(
            recorder.retried(),
            handle(consumer=recorder.consumer, batch=batch_of(recorder, second)),
        )
        await recorder.retried()
        assert await room.progress.put_by() == {}
    await recorder.is_right()


async def test_two_retries_at_once_handle_each_event_once(room):
    recorder = await room.recorder()
    recorder.broken.add(POISON)
    async with room.delivering(recorder):
        await recorder.happens(*[POISON] * 10)
        await recorder.settled()
        recorder.broken.clear()
        [payload] = await room.jobs_of(recorder.name)
        retry = RetryPutBy([recorder.consumer], room.progress, room.begin)
        await asyncio.gather(*(retry(payload) for _ in range(4)))
    await recorder.is_right()


async def test_a_retry_is_asked_for_once(room):
    for _ in range(3):
        await retry_soon(PgQueuerJobs(room.pool), "tests.somebody", "wallet/1")
    assert await room.jobs_of("tests.somebody") == [
        {"consumer": "tests.somebody", "subject": "wallet/1"}
    ]


async def reached(room, position):
    return await room.log.head() >= position


def batch_of(recorder, event):
    return Batch(recorder.name, shard_of(event), [event], event.position)


async def test_whoever_is_frozen_in_mid_transaction_holds_its_shard_for_seconds(room):
    recorder = await room.recorder()
    await recorder.happens(FINE)
    await until(lambda: reached(room, 1))
    [event] = await room.log.read(after=0, through=1, limit=1)
    shown = "SHOW idle_in_transaction_session_timeout"
    async with room.pool.acquire() as connection:
        async with connection.transaction():
            await PostgresInbox(connection).take(batch_of(recorder, event))
            assert await connection.fetchval(shown) == "15s"
        assert await connection.fetchval(shown) == "0"
