"""What is scheduled comes again and again, from one process at a time."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.pgqueuer.runner import JobRunner
from application.shared.jobs import Schedule
from tests.jobs import QUICK, left


@asynccontextmanager
async def scheduling(pool, *schedules):
    async with JobRunner(pool, [], schedules, pace=QUICK) as working:
        yield working


async def test_what_is_scheduled_comes_again_and_again_one_at_a_time(queue):
    ticks, at_once, most = 0, 0, 0

    async def tick():
        nonlocal ticks, at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.005)
        at_once -= 1
        ticks += 1
        if ticks % 2:
            raise KeyError

    schedule = Schedule("tick", timedelta(seconds=0.01), tick)
    async with scheduling(queue, schedule), scheduling(queue, schedule):
        while ticks < 6:
            await asyncio.sleep(0.01)
    assert most == 1
    assert await left(queue) == ["every tick"]
    assert await queue.fetchval("SELECT count(*) FROM dead_letters") == 0


async def test_a_shorter_interval_holds_at_once(queue):
    ticked = asyncio.Event()

    async def tick():
        ticked.set()

    async with scheduling(queue, Schedule("tick", timedelta(days=1), tick)):
        await ticked.wait()
    ticked.clear()
    async with scheduling(queue, Schedule("tick", timedelta(seconds=0.01), tick)):
        await ticked.wait()
