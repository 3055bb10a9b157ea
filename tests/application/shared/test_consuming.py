"""A batch fails whole or in part, and what was put by is tried again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.system.clock import SystemClock
from application.psp.alerting.evaluate_alerts import NEWS
from application.shared.events import follow_log
from application.shared.events.ask_for_job import AskForJob
from application.shared.events.consuming import Batch, Consumer, Lag
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.measure_lag import MeasureLag
from application.shared.events.put_by import SOON, PutBy
from application.shared.events.retry_put_by import ConsumerUnknown, RetryPutBy
from domain.gateway.rates import RateWentStale
from domain.psp.reconciliation import ReconciliationCompleted
from domain.psp.sync_events import SyncCompleted
from domain.shared.errors import Unavailable
from domain.shared.feed import EventTypes
from domain.shared.topics import shard_of, topics_of
from tests.deliveries import TYPES, Broken, Happened, MemoryRoom
from tests.events import AT, Told

ONE, TWO = "one", "two"


@pytest.fixture
async def room():
    return MemoryRoom()


@pytest.fixture
async def recorder(room):
    return await room.recorder()


async def follower_of(room, consumer):
    follower = room.follow().by(consumer)
    follower.head = await room.log.head()
    return follower


async def bring(room, recorder):
    """Have everything handled that has happened."""
    follower = await follower_of(room, recorder.consumer)
    while follower.reached is None or follower.reached < follower.head:
        await follower.step()


async def put_by(room, recorder):
    recorder.broken.add(ONE)
    await bring(room, recorder)
    return list(room.inbox.waiting_events.values())


async def test_what_fails_is_noted_with_the_type_of_its_error_alone(room, recorder):
    await recorder.happens(ONE, ONE, TWO)
    assert await put_by(room, recorder) == ["Broken", None]
    [job] = room.inbox.jobs
    subject = f"wallet/{ONE}"
    assert (job.name, job.payload) == (
        "events.retry",
        {"consumer": recorder.name, "subject": subject},
    )
    assert (job.after, job.once) == (SOON, f"{recorder.name} {subject}")


async def test_what_is_away_for_a_moment_is_not_put_by(room, recorder):
    await recorder.happens(ONE)
    tried = []

    async def handle(batch):
        tried.append(batch)
        if len(tried) < 3:
            raise Unavailable
        await recorder.handle(batch)

    follower = await follower_of(room, replace(recorder.consumer, handle=handle))
    follower.tools = replace(follower.tools, handle=HandleBatch(PutBy(room.begin), (0.0, 0.0)))
    await follower.step()
    await recorder.is_right()
    assert len(tried) == 3


async def test_what_stays_away_is_put_by_so_that_nobody_waits_for_ever(room, recorder):
    await recorder.happens(ONE)

    async def handle(_):
        raise Unavailable

    follower = await follower_of(room, replace(recorder.consumer, handle=handle))
    await follower.step()
    assert list(room.inbox.waiting_events.values()) == ["Unavailable"]


async def test_what_cannot_even_be_put_by_comes_again(room, recorder):
    await recorder.happens(ONE)
    recorder.broken.add(ONE)

    def away():
        raise Unavailable

    follower = await follower_of(room, recorder.consumer)
    follower.tools = replace(follower.tools, handle=HandleBatch(PutBy(away), ()))
    with pytest.raises(Unavailable):
        await follower.step()
    assert follower.lag().events == 1
    assert follower.lag().seconds > 0
    recorder.broken.clear()
    await follower.step()
    assert follower.lag() == Lag(0, 0.0)
    await recorder.is_right()


async def test_a_retry_that_gets_on_before_it_fails_has_its_attempts_anew(room, recorder):
    await recorder.happens(ONE, ONE, ONE)
    await put_by(room, recorder)
    [payload] = await room.jobs_of(recorder.name)
    handled = []

    async def handle(batch):
        if handled:
            raise Broken
        handled.append(batch)
        recorder.broken.clear()
        await recorder.handle(batch)

    again = replace(recorder.consumer, handle=handle)
    retry = RetryPutBy([again], room.progress, room.begin)
    await retry(payload)
    assert len(room.inbox.waiting_events) == 2
    assert [each.payload for each in room.inbox.jobs] == [payload]
    with pytest.raises(Broken):
        await retry(payload)
    await RetryPutBy([recorder.consumer], room.progress, room.begin)(payload)
    await recorder.is_right()


async def test_whoever_has_gone_handles_nothing_any_more(room, recorder):
    await recorder.happens(ONE)
    await put_by(room, recorder)
    [payload] = await room.jobs_of(recorder.name)
    with pytest.raises(ConsumerUnknown):
        await RetryPutBy([], room.progress, room.begin)(payload)
    assert (
        await RetryPutBy([recorder.consumer], room.progress, room.begin)(
            payload | {"subject": "wallet/other"}
        )
        is None
    )


async def test_what_is_of_no_concern_is_noted_now_and_then(room, monkeypatch):
    monkeypatch.setattr(follow_log, "NOTED_EVERY", 5)
    recorder = await room.recorder()
    follower = await follower_of(room, recorder.consumer)
    for n in range(1, 12):
        await room.tell(Told(type="deposit.changed"))
        follower.head = n
        await follower.step()
    assert set((await room.progress.handled(recorder.name)).values()) == {10}


async def test_lag_counts_what_is_left_and_no_more(room, recorder):
    measure = MeasureLag(room.log, room.progress, SystemClock())
    assert await measure(consumer=recorder.consumer) == Lag(0, 0.0)
    await recorder.happens(ONE, TWO)
    await room.tell(*[Told(type="deposit.changed")] * 3)
    lag = await measure(consumer=recorder.consumer)
    now = SystemClock().now()
    assert lag.events == 2
    assert now - AT - timedelta(minutes=1) < timedelta(seconds=lag.seconds) <= now - AT
    await bring(room, recorder)
    assert await measure(consumer=recorder.consumer) == Lag(0, 0.0)


async def test_lag_is_counted_by_shard_where_their_ends_are_known(room, recorder):
    await recorder.happens(ONE, TWO)
    [first, last] = room.log.events

    async def ends():
        return {shard_of(first): 1}

    measure = MeasureLag(room.log, room.progress, SystemClock(), ends)
    assert shard_of(first) != shard_of(last)
    assert (await measure(consumer=recorder.consumer)).events == 1


async def test_a_long_lag_is_not_counted_event_by_event(room, recorder, monkeypatch):
    monkeypatch.setattr("application.shared.events.measure_lag.LOOKED_AT", 3)
    await recorder.happens(*[ONE] * 8)
    lag = await MeasureLag(room.log, room.progress, SystemClock())(consumer=recorder.consumer)
    assert lag.events == 8


async def test_topics_of_several_contexts_are_followed_at_once(room):
    recorder = await room.recorder()
    both = Consumer(recorder.name, EventTypes((), ("wallet.", "deposit.")), recorder.handle)
    await recorder.happens(ONE)
    await room.tell(Happened(TWO, "deposit.changed"))
    follower = await follower_of(room, both)
    await follower.step()
    assert {subject for subject, _ in await room.effects(recorder.name)} == {ONE, TWO}


async def test_many_news_ask_for_one_job_and_old_ones_for_none(room):
    ask = AskForJob(room.begin, "tests.look")
    consumer = Consumer("tests.asking", TYPES, ask)
    for subject in (ONE, TWO, ONE):
        await room.tell(Happened(subject))
    for _ in range(2):
        follower = await follower_of(room, consumer)
        await follower.step()
    [job] = room.inbox.jobs
    assert (job.name, job.payload, job.once) == ("tests.look", {}, "events")

    room.inbox.jobs.clear()
    shard = shard_of(room.log.events[0])
    handled = Batch(consumer.name, shard, room.log.events[:1], 1)
    await room.handle_batch()(consumer=consumer, batch=handled)
    assert room.inbox.jobs == []


def test_alerts_are_judged_when_there_is_news():
    assert [each.name for each in topics_of(NEWS)] == ["altyn.psp", "altyn.gateway"]
    told = ReconciliationCompleted.type, RateWentStale.type, SyncCompleted.type
    assert set(NEWS.names) == set(told)
