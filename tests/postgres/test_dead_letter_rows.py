"""What fails for good becomes a dead letter, whichever way it failed."""

from datetime import timedelta

import pytest
from dependency_injector import providers

from adapters.pgqueuer.jobs import queue_over
from adapters.pgqueuer.queue import WorkerQueue
from adapters.postgres.dead_letters.repository import PostgresDeadLetters
from adapters.postgres.events.log import PostgresEventLog
from application.shared.events.consuming import RETRY
from application.system.dead_letter_ports import Which
from domain.shared.dead_letters import DeadLetterKind, DeadLetterNotFound
from domain.webhooks.schedule import DELAYS
from entrypoints.container.dead_letters import DeadLetterRooms
from tests.callbacks import URL, PostgresRooms
from tests.dead_letters import OF, PAYLOAD

ALL = Which()
PATIENCE = timedelta(minutes=1)


@pytest.fixture
async def letters(pool):
    await pool.execute("TRUNCATE dead_letters, pgqueuer")
    return PostgresDeadLetters(pool, PostgresEventLog(pool))


async def test_the_job_of_an_event_dies_as_that_event_and_only_once(pool, letters):
    queue = WorkerQueue(pool, PATIENCE)
    for error in "KeyError", "ValueError":
        await queue_over(pool).enqueue(RETRY, PAYLOAD, once=" ".join(OF))
        [job] = await queue.take([RETRY], 1)
        await queue.bury(job, attempts=10, error=error)
    [letter] = await letters.page(ALL, None, 10)
    assert (letter.kind, letter.name, letter.payload) == ("event", OF[0], PAYLOAD)
    assert (letter.once, letter.error) == (" ".join(OF), "ValueError")


@pytest.fixture
async def rooms(pool):
    return await PostgresRooms(pool).emptied()


def desk(pool, rooms):
    silent = providers.Object(lambda: None)
    given = {"cipher": providers.Object(rooms.cipher), "clock": rooms.time}
    return DeadLetterRooms(pool=pool, told=silent, news=silent, **given)


async def died(rooms):
    store = await rooms.store()
    rooms.post.answers[URL] = 500
    rooms.changes(await rooms.order(store), "new", 1, store=store)
    await rooms.call()
    for delay in DELAYS:
        rooms.time.at += delay + timedelta(seconds=1)
        await rooms.call()
    [dead] = await rooms.callbacks(state="dead")
    return dead


async def test_a_callback_is_among_them_as_long_as_it_is_dead(pool, letters, rooms):
    dead = await died(rooms)
    [letter] = await letters.page(ALL, None, 10)
    assert (letter.kind, letter.name, letter.error) == ("callback", "order.changed", "status")
    assert letter.payload["callback_id"] == str(dead.id)
    assert letter.attempts == dead.attempts

    settle = desk(pool, rooms)
    await settle.replay()(caller=None, letter_id=letter.id)
    assert await letters.page(ALL, None, 10) == []
    for delay in (timedelta(), *DELAYS):
        rooms.time.at += delay + timedelta(seconds=1)
        await rooms.call()
    [again] = await letters.page(Which(DeadLetterKind.CALLBACK), None, 10)
    assert again.attempts == 2 * letter.attempts

    rooms.time.at += timedelta(days=1_000)
    await rooms.forget()
    assert await letters.page(ALL, None, 10) == []


async def test_a_callback_that_is_not_there_any_more_cannot_be_sent(pool, letters, rooms):
    await died(rooms)
    [letter] = await letters.page(ALL, None, 10)
    await pool.execute("TRUNCATE callbacks, callback_attempts")
    settle = desk(pool, rooms)
    with pytest.raises(DeadLetterNotFound):
        await settle.replay()(caller=None, letter_id=letter.id)
    await settle.discard()(caller=None, letter_id=letter.id)
    assert await letters.page(ALL, None, 10) == []
