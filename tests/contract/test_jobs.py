"""Jobs are put into the queue with the transaction, and dead letters are settled once."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from adapters.memory.jobs import MemoryDeadJobs
from adapters.pgqueuer.dead import PostgresDeadJobs, PostgresDeadJobWork
from application.system.job_ports import DeadJob
from application.system.list_dead_jobs import ListDeadJobs
from application.system.settle_dead_job import DropDeadJob, RetryDeadJob
from domain.shared.jobs import DeadJobNotFound

SOON = timedelta(minutes=5)


class Memory:
    def __init__(self):
        self.begin = self.dead = MemoryDeadJobs()

    async def die(self, name, payload, once=None):
        job_id = len(self.dead.dead) + 1
        now = datetime.now(UTC)
        self.dead.dead[job_id] = DeadJob(job_id, name, payload, once, 10, "KeyError", now, now)
        return job_id

    async def waiting(self):
        return [(each.name, dict(each.payload), each.once) for each in self.begin.jobs]

    async def acts(self):
        return [each.action for each in self.begin.acts]


class Postgres:
    def __init__(self, pool):
        self.pool = pool
        self.begin = PostgresDeadJobWork(pool, None, lambda: None)
        self.dead = PostgresDeadJobs(pool)

    async def die(self, name, payload, once=None):
        return await self.pool.fetchval(
            "INSERT INTO dead_jobs (name, payload, once, attempts, error, enqueued_at)"
            " VALUES ($1, $2, $3, 10, 'KeyError', now()) RETURNING id",
            name,
            orjson.dumps(payload).decode(),
            once,
        )

    async def waiting(self):
        rows = await self.pool.fetch("SELECT * FROM pgqueuer WHERE status = 'queued' ORDER BY id")
        return [
            (
                row["entrypoint"],
                orjson.loads(row["payload"]),
                row["dedupe_key"] and row["dedupe_key"].partition(" ")[2],
            )
            for row in rows
        ]

    async def acts(self):
        rows = await self.pool.fetch("SELECT action FROM audit ORDER BY position")
        return [row["action"] for row in rows]


@pytest.fixture(params=["memory", "postgres"])
async def queue(request, pool):
    if request.param == "memory":
        return Memory()
    await pool.execute("DELETE FROM pgqueuer")
    await pool.execute("DELETE FROM dead_jobs")
    return Postgres(pool)


@asynccontextmanager
async def failing():
    with pytest.raises(ZeroDivisionError):
        yield


async def test_jobs_are_there_after_the_commit_in_their_order(queue):
    async with queue.begin() as work:
        await work.jobs.enqueue("b", {"n": 1})
        await work.jobs.enqueue("a", {"n": 2, "text": "один"}, after=SOON)
    assert await queue.waiting() == [("b", {"n": 1}, None), ("a", {"n": 2, "text": "один"}, None)]


async def test_what_is_undone_leaves_no_job(queue):
    async with failing(), queue.begin() as work:
        await work.jobs.enqueue("a", {})
        raise ZeroDivisionError
    assert await queue.waiting() == []


async def test_no_second_one_waits_of_a_key(queue):
    for once in "x", "x", "y", None, None:
        async with queue.begin() as work:
            await work.jobs.enqueue("a", {}, once=once)
            await work.jobs.enqueue("b", {}, once="x")
    assert sorted((name, once or "") for name, _, once in await queue.waiting()) == [
        ("a", ""),
        ("a", ""),
        ("a", "x"),
        ("a", "y"),
        ("b", "x"),
    ]


async def test_dead_letters_come_in_pages_newest_first(queue):
    ids = [await queue.die("a", {"n": n}) for n in range(3)]
    listed = ListDeadJobs(queue.dead)
    first = await listed(before=None, limit=2)
    assert [each.id for each in first] == [ids[2], ids[1]]
    assert first[0].payload == {"n": 2}
    assert [each.id for each in await listed(before=ids[1], limit=2)] == [ids[0]]


async def test_a_dead_letter_is_tried_again_once(queue):
    job = await queue.die("a", {"n": 1}, once="x")
    retry = RetryDeadJob(queue.begin)
    await retry(caller=None, job_id=job)
    assert await queue.waiting() == [("a", {"n": 1}, "x")]
    with pytest.raises(DeadJobNotFound):
        await retry(caller=None, job_id=job)
    assert await queue.dead.page(None, 10) == []
    assert (await queue.acts())[-1:] == ["job.retried"]


async def test_a_dropped_one_is_gone(queue):
    job = await queue.die("a", {"n": 1})
    drop = DropDeadJob(queue.begin)
    await drop(caller=None, job_id=job)
    with pytest.raises(DeadJobNotFound):
        await drop(caller=None, job_id=job)
    assert await queue.waiting() == []
    assert (await queue.acts())[-1:] == ["job.dropped"]
