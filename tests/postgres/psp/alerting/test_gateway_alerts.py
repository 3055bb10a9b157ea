"""What operators of the gateway are told by the bell."""

from datetime import timedelta

import pytest

from domain.gateway.accounts import store_receivable
from tests.alerts import NOW, AlertRooms
from tests.gateway import USDT
from tests.gateway_house import GatewayHouse

PAIR = """
INSERT INTO gateway_rate_pairs (currency, settlement, source) VALUES ($1, 'USDT', $2)
    ON CONFLICT (currency, settlement) DO UPDATE SET source = $2
"""
RATE = """
INSERT INTO gateway_rates (currency, settlement, source, base, at, kept_at, taken, valid_until)
VALUES ($1, 'USDT', $2, 92.5, $3, $3, true, $4)
"""


@pytest.fixture
async def rooms(pool):
    return await AlertRooms(pool).emptied()


@pytest.fixture
async def house(pool, tmp_path):
    return GatewayHouse(pool, tmp_path)


async def told(pool, currency, source, at, until=None):
    await pool.execute(PAIR, currency, source)
    await pool.execute(RATE, currency, source, at, until)


async def test_a_rate_is_stale_until_it_is_told_again(rooms, pool):
    await rooms.rule("rate_stale", params={"window_minutes": 15})
    old = NOW - timedelta(minutes=16)
    await told(pool, "INR", "market", old)
    await told(pool, "KZT", "market", NOW - timedelta(minutes=14))
    await told(pool, "EUR", "manual", old)
    await told(pool, "UZS", "manual", old, NOW)
    found = {each.subject: each.facts["last_at"] for each in await rooms.judged()}
    assert found == {"USDT-INR": old.isoformat(), "USDT-UZS": NOW.isoformat()}
    await told(pool, "INR", "market", NOW)
    assert [each.subject for each in await rooms.judged()] == ["USDT-UZS"]


async def test_open_stores_want_a_rate(rooms, pool, house):
    await pool.execute("UPDATE gateway_stores SET state = 'archived'")  # Those of other tests.
    await rooms.rule("store_without_rate")
    await house.a_store(sandbox=True)
    assert await rooms.judged() == []
    await house.a_store()
    blocked = await house.a_store()
    await pool.execute(
        "UPDATE gateway_stores SET state = 'blocked' WHERE id = $1", blocked.principal
    )
    [alert] = await rooms.judged()
    assert (alert.subject, alert.facts["stores"]) == ("USDT-RUB", 1)
    await told(pool, "RUB", "market", NOW)
    assert await rooms.judged() == []


async def test_whoever_owes_more_than_a_little_is_told(rooms, house):
    await rooms.rule("debt", params={"owed": 1})
    store, other = await house.a_store(), await house.a_store()
    owed = store_receivable(store.principal, USDT)
    await house.give_away(owed, "7.50")
    await house.give_away(store_receivable(other.principal, USDT), "1.00")
    [alert] = await rooms.judged()
    assert (alert.facts["party_id"], alert.facts["amount"]) == (str(store.principal), "7.500000")
    assert (alert.facts["party"], alert.facts["name"]) == ("store", "Shop")
    await house.give(owed, "7.00")
    assert await rooms.judged() == []
