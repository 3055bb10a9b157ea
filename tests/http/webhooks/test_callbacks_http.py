"""Callbacks from an event in the log to a shop, and what its merchant sees of them."""

import asyncio
import hashlib
import hmac
from datetime import UTC, datetime
from uuid import uuid4

import aiohttp
import asyncpg
import orjson
import pytest
from standardwebhooks import Webhook

from adapters.postgres.events.append import SQL as EVENTS
from domain.access.roles import Role
from tests.browsers import signed_in
from tests.callbacks import SECRET
from tests.http.webhooks.objects import made, merchant_of
from tests.http.webhooks.shop import loopback_open, open_shop
from tests.site import let_everybody_ask, running_site

LIST = "/api/v1/gateway/callbacks"
NO_ADDRESS = "no_callback_address"


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def operator(site):
    async with signed_in(site, Role.ADMIN) as browser:
        yield browser


@pytest.fixture(scope="module")
async def merchant(site):
    async with signed_in(site, Role.MERCHANT) as browser:
        yield browser


@pytest.fixture
async def loopback(operator):
    async with loopback_open(operator):
        yield


async def happens(site, merchant_id, store, order, *versions):
    facts = {"order_id": str(order), "external_order_id": "x-1", "store_id": str(store)}
    connection = await asyncpg.connect(site.dsn)
    for each in versions:
        data = orjson.dumps(facts | {"status": "new", "version": each}).decode()
        told = ["order.changed"], [merchant_id], [data], datetime.now(UTC)
        await connection.execute(EVENTS["append_events"], *told)
    await connection.close()


async def read(browser, path, **query):
    async with browser.get(path, params=query) as response:
        return response.status, await response.json()


async def settled(browser, store):
    """Give its callbacks when all are delivered."""
    async with asyncio.timeout(30):
        while True:
            _, page = await read(browser, LIST, store_id=str(store))
            if page["items"] and {each["state"] for each in page["items"]} == {"delivered"}:
                return page["items"]
            await asyncio.sleep(0.05)


@pytest.mark.usefixtures("loopback")
async def test_changes_come_to_the_shop_and_the_merchant_sees_how(site, merchant):
    whose = await merchant_of(merchant)
    async with open_shop() as shop:
        store, order = await made(site.dsn, whose, f"{shop.url}?key=hidden")
        await happens(site, whose, store, order, 1, 2)
        got = await shop.gets(2)
        second, first = await settled(merchant, store)
    bodies = [Webhook(SECRET).verify(body, headers) for headers, body in got]
    assert [(each["version"], each["sequence"]) for each in bodies] == [(1, 1), (2, 2)]
    for headers, body in got:
        expected = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        assert headers["X-Signature"] == expected
    assert first["last_status"] == 200

    status, detail = await read(merchant, f"{LIST}/{first['callback_id']}")
    assert (status, orjson.loads(detail["body"])) == (200, bodies[0])
    [attempt] = detail["attempts"]
    assert (attempt["url"], attempt["answer"], attempt["status"]) == (shop.url, "thanks", 200)

    _, page = await read(merchant, LIST, store_id=str(store), limit=1)
    assert page["items"] == [second]
    _, page = await read(merchant, LIST, store_id=str(store), cursor=page["next_cursor"])
    assert (page["items"], page["next_cursor"]) == ([first], None)
    assert (await read(merchant, LIST, cursor="nonsense"))[0] == 422


@pytest.mark.usefixtures("loopback")
async def test_a_store_made_through_the_api_is_called_with_both_its_secrets(site, merchant):
    whose = await merchant_of(merchant)
    key = {"Authorization": f"Bearer {await site.key('operator', '*')}"}
    async with open_shop() as shop, aiohttp.ClientSession(site.url, headers=key) as operator:
        body = {"name": "Shop", "currency": "RUB", "merchant_id": whose, "callback_url": shop.url}
        async with operator.post("/api/v1/gateway/stores", json=body) as response:
            assert response.status == 201, await response.text()
            path = f"/api/v1/gateway/stores/{(await response.json())['id']}"
        async with merchant.post(f"{path}/callbacks/test") as response:
            assert (response.status, (await response.json())["code"]) == (409, NO_ADDRESS)
        secrets = []
        for _ in range(2):
            async with operator.post(f"{path}/callback-secret", json={}) as response:
                assert response.status == 201, await response.text()
                secrets.append((await response.json())["secret"])
        async with merchant.post(f"{path}/callbacks/test") as response:
            assert response.status == 200
            assert (await response.json())["callback"]["state"] == "delivered"
    [(headers, body)] = shop.got
    for each in secrets:
        assert Webhook(each).verify(body, headers)["type"] == "callback.test"
    for name, secret in zip(("X-Signature-Previous", "X-Signature"), secrets, strict=True):
        assert headers[name] == hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.mark.usefixtures("loopback")
async def test_a_callback_is_sent_again_by_hand(site, merchant):
    whose = await merchant_of(merchant)
    async with open_shop() as shop:
        store, order = await made(site.dsn, whose, shop.url)
        await happens(site, whose, store, order, 1)
        await shop.gets(1)
        [callback] = await settled(merchant, store)
        async with merchant.post(f"{LIST}/{callback['callback_id']}/resend") as response:
            assert (response.status, (await response.json())["state"]) == (202, "waiting")
        first, again = await shop.gets(2)
        assert first[1] == again[1]
        assert first[0]["webhook-id"] == again[0]["webhook-id"]
        [callback] = await settled(merchant, store)
    assert callback["attempts"] == 2


@pytest.mark.usefixtures("loopback")
async def test_an_address_is_tried(site, merchant):
    whose = await merchant_of(merchant)
    key = {"Idempotency-Key": uuid4().hex}
    async with open_shop() as shop:
        shop.status = 503
        store, _ = await made(site.dsn, whose, shop.url)
        path = f"/api/v1/gateway/stores/{store}/callbacks/test"
        async with merchant.post(path, headers=key) as response:
            assert response.status == 200
            told = await response.json()
        async with merchant.post(path, headers=key) as response:
            assert response.headers["Idempotency-Replayed"] == "true"
            assert await response.json() == told
        assert len(shop.got) == 1
    assert (told["callback"]["state"], told["callback"]["sequence"]) == ("dead", None)
    assert [each["status"] for each in told["attempts"]] == [503]


async def test_without_the_setting_this_machine_is_not_called(site, merchant):
    whose = await merchant_of(merchant)
    async with open_shop() as shop:
        store, _ = await made(site.dsn, whose, shop.url)
        async with merchant.post(f"/api/v1/gateway/stores/{store}/callbacks/test") as response:
            told = await response.json()
        assert shop.got == []
    assert told["callback"]["last_failure"] == "refused_address"


async def test_of_others_one_sees_and_sends_nothing(site, merchant, operator):
    store, order = await made(site.dsn, await merchant_of(operator), "https://shop.example/")
    await happens(site, await merchant_of(operator), store, order, 1)
    async with asyncio.timeout(30):
        while not (found := (await read(operator, LIST, order_id=str(order)))[1]["items"]):
            await asyncio.sleep(0.05)
    one = f"{LIST}/{found[0]['callback_id']}"
    assert (await read(merchant, LIST, order_id=str(order)))[1]["items"] == []
    assert (await read(merchant, one))[1]["code"] == "callback_not_found"
    for path in (f"{one}/resend", f"/api/v1/gateway/stores/{store}/callbacks/test"):
        async with merchant.post(path) as response:
            assert response.status == 404
