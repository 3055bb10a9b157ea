"""What banks tell as PostgreSQL keeps it, and what stands in rows of others."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.gateway.notice import Why
from tests.bank_statements import Moved, camt
from tests.gateway_house import GatewayHouse
from tests.noticing import Reading, Telling


@pytest.fixture
def house(pool, tmp_path):
    return GatewayHouse(pool, tmp_path)


@pytest.fixture
async def store(house):
    return await house.a_store()


@pytest.fixture
async def telling(house):
    telling = Telling(house, await house.a_trader())
    telling.device = await telling.a_device()
    return telling


async def test_other_banks_cards_and_requisites_do_not_fit(house, store, telling):
    order = await house.placed(store)
    for change in ("bank = 'vtb'", "type = 'card', bank = NULL, masked = '••••9999'"):
        await house.pool.execute(f"UPDATE gateway_requisites SET {change}")  # noqa: S608
        assert (await telling.told(later=1 + len(change))).why is Why.NO_ORDER
    await house.pool.execute("UPDATE gateway_requisites SET type = 'sbp'")
    await house.pool.execute("UPDATE gateway_devices SET requisites = $1", [uuid4()])
    assert (await telling.told(later=3)).why is Why.NO_ORDER
    await house.pool.execute("UPDATE gateway_devices SET requisites = $1", [order.requisite])
    assert (await telling.told(later=4)).order == order.id


async def test_whatever_a_device_sends_shows_that_its_requisites_are_there(house, telling):
    seen = "SELECT seen_at FROM gateway_requisites WHERE trader = $1"
    await telling.take(device=telling.device, message_id="beat", told=None)
    now = house.time.now()
    assert await house.pool.fetchval(seen, telling.trader.principal) == now
    house.later(seconds=60)
    await telling.hear()
    found = await house.pool.fetchval(seen, telling.trader.principal)
    assert found - now == timedelta(seconds=60)


async def test_nothing_of_a_text_is_readable_where_it_is_kept(house, store, telling):
    await house.placed(store)
    notice = await telling.told()
    kept = "SELECT text, payer FROM gateway_notices WHERE id = $1"
    row = await house.pool.fetchrow(kept, notice.id)
    assert "Анна" not in row["text"] + row["payer"]
    assert "Анна" not in repr(notice)
    events = await house.pool.fetch("SELECT data::text AS data FROM events")
    assert not any("Анна" in each["data"] for each in events)


async def test_nothing_of_a_line_is_readable_where_it_is_kept(house, telling):
    reading = Reading(telling)
    (line,) = await reading.told(
        camt(Moved("7.00", house.time.now(), payer="Zinaida", text="For Zinaida"))
    )
    row = await house.pool.fetchrow("SELECT * FROM gateway_notices WHERE id = $1", line.notice)
    assert "Zinaida" not in str(dict(row))
    rows = await house.pool.fetch("SELECT data::text AS data FROM events")
    assert not any("Zinaida" in each["data"] for each in rows)
