"""What all deliveries promise: every effect once, in the order of its object, whatever fails."""

import asyncio
from functools import partial
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from application.shared.events.consuming import Batch
from domain.shared.topics import shard_of
from tests.deliveries import Happened, MemoryRoom, PostgresRoom
from tests.events import until
from tests.kafka.rooms import kafka_room
from tests.pools import open_patient_pool

SUBJECTS = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(4)]
subjects = st.sampled_from(SUBJECTS)
happen = st.tuples(st.just("happens"), st.lists(subjects, min_size=1, max_size=8))
fail = st.tuples(st.just("breaks"), subjects)
mend = st.tuples(st.just("mended"), subjects)
again = st.tuples(st.just("again"), st.integers(1, 3))
others = st.tuples(st.sampled_from(["settled", "retried"]), st.none())
histories = st.lists(st.one_of(happen, fail, mend, again, others), min_size=1, max_size=10)


@pytest.fixture(params=["memory", "postgres", "kafka"], scope="module")
async def room(request, module_database):
    if request.param == "memory":
        yield MemoryRoom()
        return
    if request.param == "kafka":
        kafka = request.getfixturevalue("kafka")
        async with kafka_room(module_database, kafka.servers, f"t{uuid4().hex[:12]}.") as room:
            yield room
        return
    connect = partial(asyncpg.connect, module_database)
    async with (
        open_patient_pool(module_database, size=8) as pool,
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect) as bus,
    ):
        yield await PostgresRoom(pool, bus, sequencer, connect).opened()


ONE = SUBJECTS[0]


@settings(max_examples=settings.default.max_examples // 2)
@example([("happens", [*SUBJECTS, ONE]), ("again", 2), ("happens", [ONE]), ("again", 1)], 1)
@example([("breaks", ONE), ("happens", [ONE, ONE]), ("mended", ONE), ("happens", [ONE])], 2)
@given(histories, st.integers(1, 2))
async def test_every_effect_comes_once_and_in_order(room, history, processes):
    recorder = await room.recorder()
    begun = await room.log.head()
    async with room.delivering(recorder, processes=processes):
        for what, argument in history:
            if what == "happens":
                await recorder.happens(*argument)
            elif what == "breaks":
                recorder.broken.add(argument)
            elif what == "mended":
                await recorder.settled()
                recorder.broken.discard(argument)
            elif what == "again":
                await recorder.settled()
                await bring_again(room, recorder, begun, argument)
            elif what == "settled":
                await recorder.settled()
            else:
                await recorder.retried()
        await recorder.settled()
        recorder.broken.clear()
        await recorder.retried()
    assert await room.jobs_of(recorder.name) == []
    await recorder.is_right()


async def bring_again(room, recorder, begun, times):
    """Bring what has been handled once more, at once from several sides."""
    handled = await room.progress.handled(recorder.name)
    head = await room.log.head()
    events = await room.log.read(after=begun, through=head, limit=1_000)
    for shard in handled:
        mine = [e for e in events if shard_of(e) == shard and e.position <= handled[shard]]
        batch = Batch(recorder.name, shard, mine, handled[shard])
        handle = room.handle_batch()
        await asyncio.gather(
            *(handle(consumer=recorder.consumer, batch=batch) for _ in range(times if mine else 0))
        )


async def test_an_object_that_fails_waits_and_the_others_go_on(room):
    recorder = await room.recorder()
    poison, *fine = SUBJECTS
    recorder.broken.add(poison)
    async with room.delivering(recorder):
        await recorder.happens(poison, *fine, poison, *fine, poison)
        await recorder.has(2 * len(fine))
        await recorder.settled()
        assert poison not in {subject for subject, _ in await room.effects(recorder.name)}
        assert (await room.progress.put_by())[recorder.name] == 3

        await recorder.retried()
        assert (await room.progress.put_by())[recorder.name] == 3
        recorder.broken.clear()
        await recorder.retried()
        await recorder.is_right()
        await recorder.happens(poison)
        await recorder.settled()
    await recorder.is_right()
    assert await room.jobs_of(recorder.name) == []


async def test_consumers_do_not_wait_for_each_other(room):
    one, two = await room.recorder(), await room.recorder()
    one.broken.update(SUBJECTS)
    async with room.delivering(one, two):
        await room.tell(*(Happened(each) for each in SUBJECTS))
        await two.has(len(SUBJECTS))
        one.told, two.told = [*SUBJECTS], [*SUBJECTS]
        await one.settled()
    await two.is_right()
    assert await room.effects(one.name) == []


async def test_who_was_away_gets_what_has_happened_meanwhile(room):
    recorder = await room.recorder()
    await recorder.happens(*SUBJECTS)
    for _ in range(2):
        async with room.delivering(recorder):
            await recorder.settled()
        await recorder.happens(*SUBJECTS)
    async with room.delivering(recorder, processes=2):
        await recorder.settled()
    await recorder.is_right()


async def test_at_rest_there_is_no_lag(room):
    recorder = await room.recorder()
    async with room.delivering(recorder) as [deliveries]:
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
        while not (lag := deliveries.lags().get(recorder.name)) or lag.events or lag.seconds:
            await asyncio.sleep(0.01)


async def test_of_those_who_bring_the_same_at_once_one_has_it_handled(room):
    recorder = await room.recorder()
    begun = await room.log.head()
    await recorder.happens(*[ONE] * 5)

    async def positioned():
        return await room.log.head() >= begun + 5

    await until(positioned)
    events = await room.log.read(after=begun, through=begun + 5, limit=5)
    handle = room.handle_batch()
    batches = [
        Batch(recorder.name, shard_of(events[0]), events[:n], events[n - 1].position)
        for n in (1, 3, 5, 5, 5)
    ]
    await asyncio.gather(*(handle(consumer=recorder.consumer, batch=each) for each in batches))
    await recorder.is_right()
