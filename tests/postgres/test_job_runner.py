"""A worker does what is in the queue, however jobs, workers and the database behave."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.pgqueuer.figures import QueueFigures
from adapters.pgqueuer.jobs import PgQueuerJobs
from adapters.pgqueuer.pace import Pace
from adapters.pgqueuer.runner import JobRunner
from application.shared.jobs import Handler
from tests.jobs import QUICK, SLOW, Seen, empty, left, put, until


def runner(pool, run, *, name="a", attempts=10, pace=QUICK):
    return JobRunner(pool, [Handler(name, run, attempts)], pace=pace)


async def test_jobs_are_done_and_gone(queue):
    seen = Seen()
    for n in range(20):
        await put(queue, "a", {"n": n})
    async with runner(queue, seen):
        await empty(queue)
    assert sorted(each["n"] for each in seen.payloads) == list(range(20))


async def test_a_worker_is_woken_at_once(queue):
    seen = Seen()
    async with runner(queue, seen, pace=SLOW) as working:
        await asyncio.sleep(0.2)  # It has looked, and found nothing.
        await put(queue, "a")
        working.wake()
        await seen.begun.wait()


async def test_who_was_silent_for_too_long_does_not_begin_its_own_job_again(queue):
    release = asyncio.Event()
    seen = Seen(lambda _: release.wait())
    pace = replace(QUICK, beat=3600, patience=3600)
    await put(queue, "a")
    async with runner(queue, seen, pace=pace) as working:
        await seen.begun.wait()
        await queue.execute("UPDATE pgqueuer SET heartbeat = now() - interval '2 hours'")
        await until(lambda: _is_taken_anew(queue))
        release.set()
        await empty(queue)
        assert (len(seen.payloads), working.done["done"]) == (1, 1)


async def _is_taken_anew(pool):
    return await pool.fetchval("SELECT heartbeat > now() - interval '1 hour' FROM pgqueuer")


async def test_what_nobody_knows_waits_for_somebody_who_does(queue):
    seen = Seen()
    await put(queue, "from tomorrow")
    await put(queue, "a")
    async with runner(queue, seen):
        await seen.begun.wait()
    assert await left(queue) == ["from tomorrow"]


async def test_a_job_waits_for_its_time(queue):
    seen = Seen()
    await put(queue, "a", {"late": True}, after=timedelta(hours=1))
    await put(queue, "a", {"late": False})
    async with runner(queue, seen):
        await seen.begun.wait()
        await until(lambda: _counts(queue, 1))
    assert seen.payloads == [{"late": False}]


async def _counts(pool, count):
    return len(await left(pool)) == count


async def test_a_failure_is_tried_again_until_it_is_a_dead_letter(queue):
    async def fail(_):
        raise KeyError("4242 4242 4242 4242")

    seen = Seen(fail)
    await put(queue, "a", {"n": 7}, once="x")
    async with runner(queue, seen, attempts=3) as working:
        await empty(queue)
    assert len(seen.payloads) == 3
    assert working.done == Counter(failed=2, dead=1)
    [dead] = await queue.fetch("SELECT * FROM dead_letters")
    assert (dead["name"], dead["payload"], dead["once"]) == ("a", '{"n": 7}', "x")
    assert (dead["attempts"], dead["error"]) == (3, "KeyError")


def test_delays_grow_and_differ():
    pace, dice = Pace(), JobRunner(None, []).random
    delays = [pace.delay(failures, dice).total_seconds() for failures in range(1, 12)]
    for number, delay in enumerate(delays):
        longest = min(2.0 * 3**number, 3600)
        assert longest / 2 <= delay <= longest
    assert pace.delay(1_000_000, dice) <= timedelta(hours=1)


async def test_what_comes_while_a_job_is_done_is_done_after_it(queue):
    go_on = asyncio.Event()

    async def wait(_):
        await go_on.wait()

    seen = Seen(wait)
    await put(queue, "a", once="x")
    async with runner(queue, seen):
        await seen.begun.wait()
        await put(queue, "a", once="x")
        await put(queue, "a", once="x")
        go_on.set()
        await empty(queue)
    assert len(seen.payloads) == 2


async def test_a_waiting_job_cannot_begin_before_who_relies_on_it_commits(queue):
    seen = Seen()
    await put(queue, "a", once="x")
    await put(queue, "b")
    async with AsyncExitStack() as stack:
        connection = await stack.enter_async_context(queue.acquire())
        async with connection.transaction():
            await PgQueuerJobs(connection).enqueue("a", {}, once="x")
            other = Seen()
            known = [Handler("a", seen), Handler("b", other)]
            await stack.enter_async_context(JobRunner(queue, known, pace=QUICK))
            await other.begun.wait()
            assert not seen.begun.is_set()
        await empty(queue)
    assert len(seen.payloads) == 1


async def test_a_failure_joins_the_one_that_waits(queue):
    failed = asyncio.Event()

    async def fail_once(_):
        if not failed.is_set():
            await put(queue, "a", once="x")
            failed.set()
            raise KeyError

    seen = Seen(fail_once)
    await put(queue, "a", once="x")
    async with runner(queue, seen):
        await empty(queue)
    assert len(seen.payloads) == 2


async def test_two_workers_never_do_the_same_job_at_once(queue):
    at_once, most, done = Counter(), Counter(), Counter()

    async def work(payload):
        n = payload["n"]
        at_once[n] += 1
        most[n] = max(most[n], at_once[n])
        await asyncio.sleep(0.001)
        at_once[n] -= 1
        done[n] += 1

    for n in range(60):
        await put(queue, "a", {"n": n})
    async with runner(queue, work), runner(queue, work), runner(queue, work):
        await empty(queue)
    assert done == dict.fromkeys(range(60), 1)
    assert set(most.values()) == {1}


async def test_the_jobs_of_a_dead_worker_are_taken_up(queue):
    await put(queue, "a", {"n": 1})
    await queue.execute(
        "UPDATE pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(),"
        " heartbeat = now() - interval '1 minute'"
    )
    seen = Seen()
    async with runner(queue, seen):
        await empty(queue)
    assert seen.payloads == [{"n": 1}]


async def test_a_job_that_kills_its_workers_ends_as_a_dead_letter(queue):
    await put(queue, "a")
    await queue.execute(
        "UPDATE pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(),"
        " heartbeat = now() - interval '1 minute', attempts = 2"
    )
    seen = Seen()
    async with runner(queue, seen, attempts=3):
        await empty(queue)
    assert seen.payloads == []
    assert await queue.fetchval("SELECT error FROM dead_letters") == "ProcessDied"


async def test_a_long_job_stays_with_its_worker(queue):
    async def take_long(_):
        await asyncio.sleep(2)

    seen = Seen(take_long)
    pace = Pace(poll=0.02, rest=0.01, beat=0.02, patience=1)
    await put(queue, "a")
    async with runner(queue, seen, pace=pace), runner(queue, seen, pace=pace):
        await empty(queue)
    assert len(seen.payloads) <= 2  # On a busy machine a heart may miss a beat.


async def test_whoever_has_lost_a_job_ends_it_and_changes_nothing(queue):
    cancelled = asyncio.Event()

    async def hang(_):
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    seen = Seen(hang)
    await put(queue, "a")
    async with runner(queue, seen):
        await seen.begun.wait()
        await queue.execute(
            "UPDATE pgqueuer SET queue_manager_id = gen_random_uuid(), heartbeat = now() + '1 day'"
        )
        await cancelled.wait()
    [row] = await queue.fetch("SELECT status, attempts FROM pgqueuer")
    assert (row["status"], row["attempts"]) == ("picked", 1)


async def test_stopping_lets_jobs_end_and_puts_the_others_back(queue):
    go_on = asyncio.Event()

    async def hang(payload):
        await (go_on if payload["short"] else asyncio.Event()).wait()

    seen = Seen(hang)
    await put(queue, "a", {"short": True})
    await put(queue, "a", {"short": False})
    pace = Pace(poll=0.05, rest=0.01, grace=0.5)
    async with runner(queue, seen, pace=pace) as working:
        while len(seen.payloads) < 2:
            await asyncio.sleep(0.01)
        working.drain()
        await put(queue, "a", {"short": True})
        go_on.set()
    rows = await queue.fetch("SELECT status, attempts FROM pgqueuer")
    assert [tuple(row) for row in rows] == [("queued", 0)] * 2
    assert len(seen.payloads) == 2


async def test_what_hangs_leaves_room_for_others(queue):
    async def hang(_):
        await asyncio.Event().wait()

    seen = Seen()
    for _ in range(20):
        await put(queue, "hangs")
    await put(queue, "a")
    pace = Pace(poll=0.05, rest=0.01, grace=0.01)
    async with JobRunner(queue, [Handler("hangs", hang), Handler("a", seen)], pace=pace):
        await seen.begun.wait()
        busy = await queue.fetchval("SELECT count(*) FROM pgqueuer WHERE status = 'picked'")
        assert busy <= pace.per_name + 1


async def test_two_of_one_name_are_a_mistake(queue):
    with pytest.raises(ValueError, match="same name"):
        JobRunner(queue, [Handler("a", Seen()), Handler("a", Seen())])


async def test_a_database_that_was_away_only_delays(queue):
    seen = Seen()
    async with runner(queue, seen):
        await queue.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await put(queue, "a")
        await empty(queue)
    assert len(seen.payloads) == 1


async def test_the_figures_count(queue):
    await put(queue, "a")
    await put(queue, "a", after=timedelta(hours=1))
    figures = QueueFigures(queue)
    await figures.count()
    assert (figures.queued, figures.running, figures.dead) == (2, 0, 0)
    assert 0 < figures.age < 3600
