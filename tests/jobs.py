"""A queue, and handlers that note what they were given."""

import asyncio

from adapters.pgqueuer.jobs import PgQueuerJobs
from adapters.pgqueuer.pace import Pace

QUICK = Pace(poll=0.05, rest=0.01, beat=0.05, patience=1.0, grace=5.0, first_delay=0.01)
SLOW = Pace(poll=3600)
"""Nothing but being woken makes it look."""


async def put(pool, name, payload=None, **options):
    await PgQueuerJobs(pool).enqueue(name, payload or {}, **options)


async def left(pool):
    rows = await pool.fetch("SELECT entrypoint FROM pgqueuer ORDER BY id")
    return [row["entrypoint"] for row in rows]


async def until(condition):
    while not await condition():
        await asyncio.sleep(0.01)


async def empty(pool):
    await until(lambda: _is_empty(pool))


async def _is_empty(pool):
    return await left(pool) == []


class Seen:
    """A handler that notes what it was given, and does as it is told."""

    def __init__(self, act=None):
        self.payloads, self.act = [], act
        self.begun = asyncio.Event()

    async def __call__(self, payload):
        self.payloads.append(payload)
        self.begun.set()
        if self.act:
            await self.act(payload)
