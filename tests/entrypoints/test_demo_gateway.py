"""A demo's gateway is ready after the first start, however often that was broken off."""

import asyncio
from contextlib import suppress

import pytest

from adapters.system.demo_file import JsonDemoFile
from domain.gateway.store import StoreState
from entrypoints.figures import Figures
from entrypoints.sandbox.gateway.numbers import INR, RUB, requisites
from entrypoints.serve import open_house
from entrypoints.serve.demo import gateway
from entrypoints.serve.demo.rates import gateway_rates
from entrypoints.settings import load_settings
from tests.site import QUIET

COUNTS = """
SELECT (SELECT count(*) FROM gateway_stores WHERE state = $1) AS stores,
       (SELECT count(*) FROM gateway_traders WHERE working) AS traders,
       (SELECT count(*) FROM gateway_requisites WHERE state = 'approved') AS requisites,
       (SELECT count(*) FROM gateway_transfers WHERE state <> 'paid') AS under_way,
       (SELECT count(*) FROM gateway_fee_tables) AS tables,
       (SELECT count(*) FROM gateway_devices WHERE revoked_at IS NULL) AS devices,
       (SELECT count(*) FROM gateway_guard_entries) AS listed,
       (SELECT count(*) FROM audit) AS acts
"""
STOP = """
UPDATE gateway_traders SET traffic = false
 WHERE id = (SELECT id FROM gateway_traders ORDER BY id LIMIT 1)
"""
FORGET = "DELETE FROM gateway_guard_rules WHERE name = 'demo.watched'"
RULES = "SELECT name, most, seconds FROM gateway_guard_rules WHERE NOT shadow ORDER BY name"
THEIR_OWN = "UPDATE gateway_stores SET callback_url = 'https://a.example' WHERE id = $1"


@pytest.fixture
async def ready(database, tmp_path):
    """Give what starts a demo, and its house."""
    settings = load_settings(**QUIET | {"demo": True, "data": tmp_path})
    async with (
        gateway_rates(settings) as (known, _),
        gateway.shops_called(known) as receiver,
        open_house(known, database, Figures()) as house,
    ):

        async def start():
            access = await house.access.provision_demo()(base_url="http://127.0.0.1:1")
            return await gateway.provide(house, access, receiver)

        yield start, house


async def trader_of(house, access):
    account = await house.access.users().account(access.people["trader"].email)
    return account.user.id


async def counts(house):
    return dict(await house.pool().fetchrow(COUNTS, StoreState.APPROVED))


async def test_it_is_made_once_however_often_that_is_broken_off(ready, tmp_path):
    start, house = ready
    for seconds in (0.5, 1.5):
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await start()

    access = await start()
    made = await counts(house)
    store = access.gateway.stores[0]
    await house.pool().execute(STOP)
    await house.pool().execute(THEIR_OWN, store.id)
    await house.pool().execute(FORGET)
    again = await start()

    assert again == access == await JsonDemoFile(tmp_path / "demo.json").read()
    assert made | {"acts": 0} == {
        "stores": 4,
        "traders": 12,
        "requisites": 60,
        "under_way": 0,
        "tables": 16,
        "devices": 1,
        "listed": 4,
        "acts": 0,
    }
    assert await counts(house) == made
    assert (await house.gateway.stores.found().find(store.id)).callback_url == "https://a.example"
    assert await house.pool().fetchval("SELECT count(*) FROM gateway_traders WHERE traffic") == 11
    balance = await house.pool().fetchval(
        "SELECT balance FROM accounts WHERE owner = $1 AND part = 'available'", store.id
    )
    assert balance == 10_000_000_000
    rules = [tuple(each) for each in await house.pool().fetch(RULES)]
    assert rules == [("demo.blocked", None, None), ("demo.customer", 30, 60)]
    device = access.gateway.device
    opened = await house.gateway.noticing.devices().opened(device.id)
    assert opened.secret == device.secret
    assert opened.trader == await trader_of(house, access)
    caller = await house.access.known().holding(store.api_key.digest)
    assert caller.principal == store.id
    assert store.callback_secret in await house.gateway.stores.found().of(
        store.id, house.clock().now()
    )


def test_no_two_requisites_are_alike():
    made_up = [each.number for n in range(12) for each in requisites(n, (RUB, INR)[n % 2])]
    assert len(set(made_up)) == len(made_up) == 60
