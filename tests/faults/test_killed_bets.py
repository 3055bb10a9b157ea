"""A process is killed while it pays wins: what was acknowledged is paid, and nothing twice."""

import asyncio

import asyncpg
import pytest

from adapters.postgres.pool import open_pool
from domain.funding.bet import BetResult, BetState
from tests.bets import postgres_house
from tests.faults.conftest import driving
from tests.faults.test_killed import OTHERS
from tests.recount import recount
from tests.recount_bets import recount_bets


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def test_wins_are_paid_once(connection, database):
    async with open_pool(database, size=4) as pool:
        player = postgres_house(pool).player()
        await player.deposit("100.00")
    acknowledged = []
    for _ in range(2):
        module = "tests.faults.bets_driver"
        async with driving(str(player.owner), database, module=module) as driver:
            await driver.acknowledges(60)
            await driver.kill()
        acknowledged += map(str, driver.acknowledged)
    while await connection.fetchval(OTHERS):  # Their last statements may still be on their way.
        await asyncio.sleep(0.01)

    bets = dict(await connection.fetch("SELECT bet_id, state FROM bets"))
    assert {bets[each] for each in acknowledged} == {BetState.WIN}
    async with open_pool(database, size=4) as pool:
        player.house = postgres_house(pool)
        for bet_id, state in bets.items():
            again = await player.settle(bet_id, BetResult.WIN)
            assert (again.replayed, again.bet.state) == (state == BetState.WIN, BetState.WIN)
        balance = await player.balance()
        assert (balance.available, balance.locked) == (100_00 + 100 * len(bets), 0)
    assert await recount_bets(connection) == {}
    assert await recount(connection) == {}
