"""Killed in mid-batch, or frozen: others go on, and every effect is there once."""

import asyncio
import signal
import sys
from functools import partial

import asyncpg
import pytest

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import open_pool
from tests.deliveries import PostgresRoom
from tests.faults.commits import TARRYING, hold_commits
from tests.faults.conftest import ROOT

OBJECTS = [f"object-{n}" for n in range(12)]
BEFORE, AFTER, FROZEN = "before its commit", "right after it", "frozen right after it"


@pytest.mark.parametrize("when", [BEFORE, AFTER, FROZEN])
async def test_whoever_takes_over_repeats_and_forgets_nothing(database, when):
    connect = partial(asyncpg.connect, database)
    watching = await connect()
    async with (
        open_pool(database, size=6) as pool,
        PostgresSequencer(connect) as sequencer,
        PostgresEventBus(connect) as bus,
    ):
        room = await PostgresRoom(pool, bus, sequencer, connect).opened()
        recorder = await room.recorder()
        await recorder.happens(*OBJECTS, *OBJECTS)
        held = await hold_commits(watching, "effects")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.consuming_driver", database, recorder.name),
            cwd=ROOT,
        )
        while not await watching.fetchval(f"SELECT count(*) {TARRYING}"):
            await asyncio.sleep(0.01)
        process.send_signal(signal.SIGSTOP if when == FROZEN else signal.SIGKILL)
        if when == BEFORE:
            await process.wait()
            await watching.execute(f"SELECT pg_terminate_backend(pid) {TARRYING}")
        await held.rollback()
        async with room.delivering(recorder):
            await recorder.happens(*OBJECTS)
            await recorder.settled()
        if when == FROZEN:
            process.kill()
        await process.wait()
        await recorder.is_right()
        counted = await pool.fetch("SELECT consumer, position FROM effects GROUP BY 1, 2")
        assert len(counted) == 3 * len(OBJECTS)
    await watching.close()
