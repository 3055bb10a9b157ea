"""Killed while a shop is called: it hears of every change in order; what came twice is alike."""

import asyncio
import json
import signal
import sys

import asyncpg
import pytest

from adapters.postgres.pool import open_pool
from application.webhooks.call_stores import HOLD
from tests.callbacks import ANNA, PostgresRooms
from tests.faults.callbacks_driver import CHANGES
from tests.faults.commits import TARRYING, hold_commits
from tests.faults.conftest import ROOT
from tests.http.webhooks.shop import open_shop

BEFORE, AFTER = "before it is noted", "after it was noted"


def calling(dsn, store, order, seconds):
    module = "tests.faults.callbacks_driver"
    return asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, dsn, str(store), str(order), str(seconds)), cwd=ROOT
    )


async def kill(process, connection, held, when):
    """Kill whoever commits now, or, if it is to be noted, has just done so."""
    while not await connection.fetchval(f"SELECT count(*) {TARRYING}"):
        await asyncio.sleep(0.01)
    if when == AFTER:
        process.send_signal(signal.SIGSTOP)
        await held.rollback()
        while not await connection.fetchval("SELECT count(*) FROM callback_attempts"):
            await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    if when == BEFORE:
        await connection.execute(f"SELECT pg_terminate_backend(pid) {TARRYING}")
        await held.rollback()


@pytest.mark.parametrize("when", [BEFORE, AFTER])
async def test_a_shop_hears_of_every_change_whenever_we_are_killed(database, when):
    connection = await asyncpg.connect(database)
    async with open_shop() as shop, open_pool(database, size=2) as pool:
        rooms = await PostgresRooms(pool).emptied()
        store = await rooms.store(shop.url)
        order = await rooms.order(store)
        held = await hold_commits(connection, "callback_attempts")
        await kill(await calling(database, store, order, 0), connection, held, when)

        again = await calling(database, store, order, int(HOLD.total_seconds()))
        assert await again.wait() == 0
        states = {each.state for each in await rooms.callbacks()}
        merchant = await connection.fetchval("SELECT merchant FROM callbacks LIMIT 1")
    await connection.close()
    assert (states, merchant) == ({"delivered"}, ANNA.principal)
    told = [json.loads(body) for _, body in shop.got]
    by_id = {headers["webhook-id"]: body for headers, body in shop.got}
    assert all(by_id[headers["webhook-id"]] == body for headers, body in shop.got)
    firsts = list(dict.fromkeys((each["sequence"], each["status"]) for each in told))
    assert firsts == list(enumerate(CHANGES, 1))
    assert len(told) == len(CHANGES) + (when == BEFORE)
