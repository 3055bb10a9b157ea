"""Orders placed through the API, and what their shop hears of each change."""

from contextlib import AsyncExitStack

import aiohttp
from standardwebhooks import Webhook

from domain.access.roles import Role
from tests.http.gateway.orders.objects import GATEWAY, open_market
from tests.http.webhooks.shop import loopback_open, open_shop
from tests.site import let_everybody_ask, running_site

STATES = ["new", "matching", "awaiting_payment", "client_confirmed", "completed"]


async def test_a_shop_hears_of_every_change_of_its_order(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        async with AsyncExitStack() as stack:
            market = await open_market(site, stack, sandbox=True)
            await stack.enter_async_context(loopback_open(market.browsers[Role.ADMIN]))
            shop = await stack.enter_async_context(open_shop())
            secret = await secret_of(site, market)
            status, order = await market.payin(callback_url=shop.url)
            assert (status, order["status"]) == (201, "awaiting_payment"), order
            path = f"/payin/confirm/{order['order_id']}"
            assert (await market.store("POST", path))[0] == 200
            await shop.gets(len(STATES))
            told = [Webhook(secret).verify(body, headers) for headers, body in shop.got]
            status, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order['order_id']}")
    said = [each["status"] for each in told]
    assert said == STATES
    assert [each["after"] for each in whole["steps"]] == STATES[1:]
    assert [each["sequence"] for each in told] == [*range(1, len(told) + 1)]
    assert [each["version"] for each in told] == [
        *range(told[0]["version"], 1 + told[-1]["version"])
    ]
    assert {each["external_order_id"] for each in told} == {order["external_order_id"]}
    assert told[-1]["data"]["amount"] == "5000.00"


async def secret_of(site, market):
    headers = {"Authorization": f"Bearer {await site.key('operator', '*')}"}
    path = f"{GATEWAY}/stores/{market.store_id}/callback-secret"
    async with (
        aiohttp.ClientSession(site.url, headers=headers) as client,
        client.post(path, json={}) as response,
    ):
        assert response.status == 201, await response.text()
        return (await response.json())["secret"]
