"""Jobs are put into the queue with the transaction that makes them necessary."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.dead_letters import queue_of

SOON = timedelta(minutes=5)


@pytest.fixture(params=["memory", "postgres"])
async def queue(request, pool):
    return await queue_of(request.param, pool)


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
