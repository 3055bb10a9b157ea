"""Processes that write the trail at once, and one of them is killed."""

import asyncio
import os
import sys

import asyncpg

from adapters.postgres.pool import open_pool
from tests.architecture.sources import ROOT
from tests.trail import postgres_trails

WRITER = """
import asyncio, sys
from adapters.postgres.pool import open_pool
from tests.trail import act, postgres_trails, request_from

async def write(dsn):
    async with open_pool(dsn, size=4) as pool:
        trails = postgres_trails(pool)
        async def go_on():
            with request_from("192.0.2.7"):
                while True:
                    async with trails.begin() as audit:
                        await audit.record(act(after={"by": sys.argv[2]}))
                        await audit.record(act())
        await asyncio.gather(*(go_on() for _ in range(4)))

asyncio.run(write(sys.argv[1]))
"""
SEEN = "SELECT after ->> 'by' FROM audit WHERE after IS NOT NULL ORDER BY position DESC LIMIT 50"


async def test_the_chain_survives_processes_that_are_killed(database):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, database, str(n), env=environment, cwd=ROOT
        )
        for n in range(3)
    ]
    connection = await asyncpg.connect(database)
    try:
        for each in writers:  # All that are left write at once, and then one dies.
            left = {str(n) for n, other in enumerate(writers) if other.returncode is None}
            while not left <= {row[0] for row in await connection.fetch(SEEN)}:
                await asyncio.sleep(0.05)
            each.kill()
            await each.wait()
    finally:
        for each in writers:
            if each.returncode is None:
                each.kill()
                await each.wait()
        await connection.close()

    async with open_pool(database, size=2) as pool:
        trails = postgres_trails(pool)
        found = await trails.verify()
        rows = await pool.fetchval("SELECT count(*) FROM audit")
        assert (found.intact, found.rows) == (True, rows)
        assert rows % 2 == 0  # Each transaction has two.
