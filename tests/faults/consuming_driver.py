"""Delivers events to a recorder until it is killed: `python -m tests.faults.consuming_driver DSN`.

Its name comes second.
"""

import asyncio
import sys
from functools import partial

import asyncpg

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import open_pool
from tests.deliveries import PostgresRoom, Recorder


async def main(dsn, name):
    connect = partial(asyncpg.connect, dsn)
    async with (
        open_pool(dsn, size=4) as pool,
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect) as bus,
    ):
        room = PostgresRoom(pool, bus, sequencer, connect)
        async with room.delivering(Recorder(room, name)):
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
