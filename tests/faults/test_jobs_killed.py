"""A worker is killed in the middle of its jobs: others do them."""

import asyncio
import sys
from contextlib import asynccontextmanager

import asyncpg
import pytest

from adapters.pgqueuer.jobs import PgQueuerJobs
from adapters.postgres.embedded import running
from adapters.postgres.migrate import migrate
from tests.faults.altyn import begin, serving
from tests.faults.conftest import ROOT

pytestmark = pytest.mark.timeout(120)


@asynccontextmanager
async def worker(dsn, manner):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.worker", dsn, manner),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def test_what_a_killed_worker_has_begun_is_done_by_another(database, connection):
    for n in range(8):
        await PgQueuerJobs(connection).enqueue("a", {"n": n})
    async with worker(database, "hang") as first:
        begun = {(await first.stdout.readline()).strip() for _ in range(3)}
        async with worker(database, "done") as second:
            done = set()
            while len(done) < 4:  # The others are held, and their worker is alive.
                done.add((await second.stdout.readline()).strip())
            assert not begun & done
            first.kill()
            while len(done) < 8:
                done.add((await second.stdout.readline()).strip())
            while await connection.fetchval("SELECT count(*) FROM pgqueuer"):
                await asyncio.sleep(0.02)
    assert done == {str(n).encode() for n in range(8)}


async def test_workers_stop_in_order(folder):
    with running(folder / "db") as dsn:
        connection = await asyncpg.connect(dsn)
        await migrate(connection)
        process = await begin(folder, "work", DATABASE_URL=dsn)
        assert b"at work" in await process.stdout.readline()
        process.terminate()
        await process.communicate()
        assert process.returncode == 0

        async with serving(folder, "up", "--no-demo", DATABASE_URL=dsn) as (process, _):
            process.terminate()
            await process.communicate()
            assert process.returncode == 0
        await connection.close()
