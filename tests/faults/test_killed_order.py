"""Killed while an order is judged, and while it is given away: it is given away once."""

import asyncio
import sys

import asyncpg
import pytest

from adapters.postgres.pool import open_pool
from domain.gateway.accounts import trader_frozen
from domain.gateway.states import OrderState
from tests.faults.conftest import ROOT
from tests.gateway import USDT
from tests.gateway_house import GatewayHouse

TARRY = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER INSERT ON gateway_order_steps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.action = '{}') EXECUTE FUNCTION tarry();
"""
TARRYING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"
ENDED = """
SELECT pg_terminate_backend(pid) FROM pg_locks
 WHERE locktype = 'advisory' AND objid = 1 AND NOT granted
"""


def matching(dsn, order):
    return asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.order_driver", dsn, str(order.id), str(order.store)),
        cwd=ROOT,
    )


@pytest.mark.parametrize("action", ["match", "assign"])
async def test_an_order_is_given_away_once_whenever_we_are_killed(database, tmp_path, action):
    connection = await asyncpg.connect(database)
    await connection.execute(TARRY.format(action))
    async with open_pool(database, size=4) as pool:
        house = GatewayHouse(pool, tmp_path, chooses=True)
        store, trader = await house.a_store(), await house.a_trader()
        order = await house.place(store)
        held = connection.transaction()
        await held.start()
        await connection.execute("SELECT pg_advisory_xact_lock(1)")  # Commits now wait for us.
        process = await matching(database, order)
        while not await connection.fetchval(TARRYING):
            await asyncio.sleep(0.01)
        process.kill()
        await process.wait()
        await connection.execute(ENDED)
        await held.rollback()

        again = await matching(database, order)
        assert await again.wait() == 0
        order = await house.order(order.id)
        assert (order.state, order.version) == (OrderState.AWAITING_PAYMENT, 3)
        assert await house.balance(trader_frozen(trader.principal, USDT)) == "53.405406"
        active = "SELECT sum(active) FROM gateway_usage"
        assert await connection.fetchval(active) == 1
    await connection.close()
