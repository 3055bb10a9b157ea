"""Whatever is killed under load: what was acknowledged is there, once, and everything adds up."""

import asyncio
import os
import signal
from functools import partial

import asyncpg
import pytest

from adapters.postgres.embedded import Options, running
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.migrate import migrate
from application.ledger.ports import Posted
from tests.faults.conftest import driving, missing
from tests.faults.driver import holders, request
from tests.recount import recount, recount_at
from tests.world import Holder, answer, until_posted

SMALL = Options({"shared_buffers": "32MB"})
OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
   AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


@pytest.mark.parametrize("wallets", [1, 50])
@pytest.mark.parametrize("how", ["immediate", "postmaster", "backend"])
async def test_the_database_is_killed(folder, wallets, how):
    with running(folder, SMALL) as dsn:
        connection = await asyncpg.connect(dsn)
        await migrate(connection)
        await connection.close()
        asked, answers = await under_load(dsn, wallets, partial(kill, folder, how), kills=3)

        connection = await asyncpg.connect(dsn)
        there = {each["id"] for each in await connection.fetch("SELECT id FROM journal")}
        await connection.close()
        posted = {entry for entry, each in answers.items() if isinstance(each, Posted)}
        unknown = {entry for entry, each in answers.items() if each == "unavailable"}
        assert posted <= there <= posted | unknown
        assert await recount_at(dsn) == {}

        async with GroupCommitLedger(partial(asyncpg.connect, dsn)) as ledger:
            for each in unknown:
                again = await until_posted(ledger, asked[each])
                assert again == "insufficient_funds" or again.replayed == (each in there)
        assert await recount_at(dsn) == {}


async def under_load(dsn, count, kill, kills):
    """Post all the time while the database is killed; gives requests and answers by entry."""
    asked, answers, wallets = {}, {}, holders(count)
    acknowledged = 0
    enough = asyncio.Event()

    async def post(ledger):
        nonlocal acknowledged
        while not enough.is_set():
            each = request(wallets)
            asked[each[0].id] = each
            answers[each[0].id] = await answer(ledger, each)
            acknowledged += isinstance(answers[each[0].id], Posted)

    async with GroupCommitLedger(partial(asyncpg.connect, dsn)) as ledger:
        posting = [asyncio.create_task(post(ledger)) for _ in range(40)]
        for _ in range(kills + 1):
            goal = acknowledged + 300
            while acknowledged < goal:
                await asyncio.sleep(0.005)
            if kills:
                kills -= 1
                await kill(dsn)
        enough.set()
        await asyncio.gather(*posting)
    return asked, answers


async def kill(folder, how, dsn):
    """Kill the server or one of its processes, and see it end: answers so far may come after it."""
    witness = await asyncpg.connect(dsn)
    postmaster = int((folder / "pg/data/postmaster.pid").read_text().partition("\n")[0])
    match how:
        case "immediate":  # As `pg_ctl stop -m immediate` does.
            os.kill(postmaster, signal.SIGQUIT)
        case "postmaster":
            os.kill(postmaster, signal.SIGKILL)
        case "backend":  # Then the postmaster restarts them all.
            connection = await asyncpg.connect(dsn)
            os.kill(connection.get_server_pid(), signal.SIGKILL)
            connection.terminate()
    while not witness.is_closed():
        await asyncio.sleep(0.005)


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.mark.parametrize("wallets", [1, 50])
async def test_a_process_is_killed_and_others_go_on(connection, database, wallets):
    """Two post to the same accounts; one is killed, and a third one takes its place."""
    async with driving(wallets, database) as first, driving(wallets, database) as second:
        await asyncio.gather(first.acknowledges(300), second.acknowledges(300))
        await first.kill()
        await second.acknowledges(300)
        async with driving(wallets, database) as third:
            await asyncio.gather(second.acknowledges(300), third.acknowledges(300))
            await asyncio.gather(second.kill(), third.kill())

    for each in (first, second, third):
        assert await missing(connection, each.acknowledged) == 0
    while await connection.fetchval(OTHERS):  # Their last statements may still be on their way.
        await asyncio.sleep(0.01)
    assert await recount(connection) == {}
    assert await connection.fetchval(DEADLOCKS) == 0


async def test_everything_is_killed_at_once(folder):
    """The process that runs the server, and posts, and the server with it."""
    acknowledged = []
    for _ in range(2):
        async with driving(10, "--folder", folder) as driver:
            await driver.acknowledges(500)
            await driver.kill()
        acknowledged += driver.acknowledged

    with running(folder, SMALL) as dsn:
        assert await recount_at(dsn) == {}
        connection = await asyncpg.connect(dsn)
        assert await missing(connection, acknowledged) == 0
        await connection.close()
        async with GroupCommitLedger(partial(asyncpg.connect, dsn)) as ledger:
            assert isinstance(await ledger.post(*Holder().deposit("1.00")), Posted)
