"""Killed while what a bank has told completes an order: it is completed once."""

import asyncio
import sys

import asyncpg
import pytest

from adapters.postgres.pool import open_pool
from domain.gateway.accounts import trader_frozen
from domain.gateway.states import OrderState
from tests.bank_statements import Moved, camt
from tests.faults.commits import TARRYING, hold_commits
from tests.faults.conftest import ROOT
from tests.gateway import USDT
from tests.gateway_house import GatewayHouse
from tests.noticing import Reading, Telling


def looking(dsn, notice_id, statement_id):
    module = "tests.faults.statement_driver"
    return asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, dsn, str(notice_id), str(statement_id)), cwd=ROOT
    )


@pytest.mark.parametrize("by", ["notification", "line"])
async def test_an_order_is_completed_once_whenever_we_are_killed(database, tmp_path, by):
    connection = await asyncpg.connect(database)
    async with open_pool(database, size=4) as pool:
        house = GatewayHouse(pool, tmp_path, chooses=True)
        telling = Telling(house, await house.a_trader())
        await connection.execute("UPDATE gateway_requisites SET concurrent = 2")
        store = await house.a_store()
        telling.device = await telling.a_device()
        orders = [await house.placed(store, amount=each) for each in ("5000", "6000")]
        notice = await telling.hear(amount="5000")
        statement_id, _ = await Reading(telling).upload(camt(Moved("6000.00", house.time.now())))
        if by == "line":
            await telling.find(notice.id)
        held = await hold_commits(connection, "gateway_order_steps")
        process = await looking(database, notice.id, statement_id)
        while not await connection.fetchval(f"SELECT count(*) {TARRYING}"):
            await asyncio.sleep(0.01)
        process.kill()
        await process.wait()
        await connection.execute(f"SELECT pg_terminate_backend(pid) {TARRYING}")
        await held.rollback()

        again = await looking(database, notice.id, statement_id)
        assert await again.wait() == 0
        after = [await house.order(each.id) for each in orders]
        completed = [(OrderState.COMPLETED, each.version + 1) for each in orders]
        assert [(each.state, each.version) for each in after] == completed
        assert await house.balance(trader_frozen(telling.trader.principal, USDT)) == "0.000000"
        settled = "SELECT count(*) FROM gateway_notices WHERE settled"
        assert await connection.fetchval(settled) == 2
    await connection.close()
