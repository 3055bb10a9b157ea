"""What each side of an order hears, and what none of them gets done."""

from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp
import pytest

from domain.access.roles import Role
from domain.gateway.states import OrderState
from tests.browsers import signed_in
from tests.http.gateway.orders.objects import open_market
from tests.live.world import Socket
from tests.site import let_everybody_ask, running_site

TYPES = ["order.*", "trader_order.*", "review.*"]
RULE = {"kind": "amount", "verdict": "review", "amount": "60000", "currency": "RUB"}


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        market = await open_market(site, stack)
        market.browsers["another"] = await stack.enter_async_context(signed_in(site, Role.MERCHANT))
        yield market


@asynccontextmanager
async def hearing(market, who, **wish):
    async with market.browsers[who].ws_connect("/ws/updates") as socket:
        heard = Socket(socket)
        await heard.subscribe(events=TYPES, **wish)
        yield heard


async def hear(socket, order, count):
    """What is said of this order: another test's may still be on its way."""
    heard = []
    while len(heard) < count:
        event = await socket.hear()
        heard += [event] if event["data"]["order_id"] == order["order_id"] else []
    return heard


def told(events):
    return [(each["type"], each["data"]["status"]) for each in events]


async def test_each_side_hears_what_concerns_it_and_goes_on_where_it_was(market):
    async with AsyncExitStack() as stack:
        sides = Role.MERCHANT, Role.TRADER, Role.ADMIN
        merchant, trader, admin = [
            await stack.enter_async_context(hearing(market, each)) for each in sides
        ]
        _, order = await market.payin(amount="4800")
        of_merchant = await hear(merchant, order, 3)
        of_trader = await hear(trader, order, 1)
        assert told(of_trader) == [("trader_order.changed", "awaiting_payment")]
        await hear(admin, order, 4)
        await stack.aclose()
        path = f"/trader/orders/{order['order_id']}/confirm"
        assert (await market.ask(Role.TRADER, "POST", path))[0] == 200
        async with hearing(market, Role.TRADER, after=of_trader[-1]["position"]) as again:
            missed = await hear(again, order, 1)
        async with hearing(market, Role.MERCHANT, after=of_merchant[-1]["position"]) as again:
            of_merchant += await hear(again, order, 1)
    assert told(missed) == [("trader_order.changed", "completed")]
    assert told(of_merchant) == [
        ("order.changed", each) for each in ("new", "matching", "awaiting_payment", "completed")
    ]
    async with hearing(market, "another", after=0) as another:
        assert await another.quiet()


async def test_those_who_judge_hear_of_what_is_held_back(market):
    path = "/guard/rules/large"
    assert (await market.ask(Role.SUPPORT, "PUT", path, RULE))[0] == 200
    async with hearing(market, Role.SUPPORT) as support:
        _, order = await market.payin(amount="61000")
        found = []
        while len(found) < 1:
            found += [
                each for each in await support.events(1) if each["type"].startswith("review.")
            ]
    assert order["status"] == "review"
    assert found[0]["data"]["order_id"] == order["order_id"]


async def test_a_store_that_nobody_has_approved_takes_nothing(market):
    """And its merchant, who may change much of it, cannot approve it."""
    body = {"name": "Another", "currency": "RUB", "directions": ["payin"]}
    _, store = await market.ask(Role.MERCHANT, "POST", "/stores", body)
    path = f"/stores/{store['id']}"
    assert (await market.ask(Role.MERCHANT, "POST", f"{path}/approve"))[0] == 403
    for wish in {"state": "approved"}, {"enabled": True, "merchant_id": market.trader_id}:
        status, problem = await market.ask(Role.MERCHANT, "PATCH", path, wish)
        assert (status, problem["code"]) == (422, "invalid_request"), problem
    _, key = await market.ask(
        Role.MERCHANT, "POST", f"{path}/keys", {"name": "T", "scopes": ["payin"]}
    )
    order = {"external_order_id": "x", "amount": "100", "currency": "RUB", "method": "card"}
    mine = {"Authorization": f"Bearer {key['secret']}"}
    for address, expected in (
        ("payin", (403, "store_closed")),
        ("payout", (403, "permission_denied")),
    ):
        async with market.client.post(
            f"/api/v1/gateway/{address}/init", json=order, headers=mine
        ) as response:
            assert (response.status, (await response.json())["code"]) == expected


async def test_what_a_file_is_called_counts_for_nothing(market):
    _, order = await market.payin(amount="4700")
    form = aiohttp.FormData()
    form.add_field(
        "receipt",
        b"%PDF-1.7 x",
        filename="../../../../tmp/evil.html",
        content_type="application/pdf",
    )
    status, _ = await market.store("POST", f"/payin/confirm/{order['order_id']}", data=form)
    assert status == 200
    _, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order['order_id']}")
    [receipt] = whole["receipts"]
    async with market.client.get(receipt["url"]) as response:
        assert (response.status, await response.read()) == (200, b"%PDF-1.7 x")
        said = f"{receipt} {dict(response.headers)}"
    assert "evil" not in said
    assert ".." not in said


async def test_orders_are_found_by_any_state(market):
    _, order = await market.payin(amount="4600")
    await market.store("POST", f"/payin/cancel/{order['order_id']}")
    found = {}
    for state in OrderState:
        status, page = await market.ask(Role.SUPPORT, "GET", f"/orders?status={state}")
        assert (status, {each["status"] for each in page["items"]} <= {state}) == (200, True)
        found |= {each["order_id"]: state for each in page["items"]}
    assert found[order["order_id"]] is OrderState.CANCELLED
