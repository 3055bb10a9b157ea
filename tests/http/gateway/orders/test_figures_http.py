"""What orders come to, over HTTP: each side is told about its own."""

from contextlib import AsyncExitStack

import pytest

from domain.access.roles import Role
from tests.http.gateway.orders.objects import open_market
from tests.site import let_everybody_ask, running_site


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    """A market with a completed pay-in, one that is paid for, and an offered pay-out."""
    async with AsyncExitStack() as stack:
        market = await open_market(site, stack)
        _, order = await market.payin(amount="9250")
        path = f"/trader/orders/{order['order_id']}/confirm"
        assert (await market.ask(Role.TRADER, "POST", path))[0] == 200
        assert (await market.payin())[0] == 201
        assert (await market.payout())[0] == 201
        yield market


async def test_each_side_is_told_what_its_orders_come_to(market):
    query = "?direction=payin&timezone=Europe/Moscow"
    _, told = await market.ask(Role.SUPPORT, "GET", f"/statistics{query}")
    [figures] = told["totals"]
    assert (figures["orders"], figures["issued"], figures["completed"]) == (2, 2, 1)
    assert (figures["turnover"], figures["average"], figures["currency"]) == (
        "9250.00",
        "9250.00",
        "RUB",
    )
    assert (figures["conversion"], figures["issue_rate"]) == ("50.00", "100.00")
    assert set(figures["confirm_seconds"]) == {"p50", "p95"}
    [line] = told["items"]
    assert figures.items() <= line.items()
    assert (line["key"], told["timezone"]) == (told["until"], "Europe/Moscow")
    for ask in (
        lambda path: market.ask(Role.MERCHANT, "GET", path),
        lambda path: market.store("GET", path),
    ):
        status, seen = await ask(f"/statistics{query}&by=store")
        assert (status, seen["totals"]) == (200, told["totals"])
        assert (seen["items"][0]["key"], seen["items"][0]["name"]) == (market.store_id, "Shop")
        status, problem = await ask("/statistics?by=trader")
        assert (status, problem["code"]) == (403, "permission_denied")
    _, seen = await market.ask(Role.TRADER, "GET", f"/trader/statistics{query}&by=bank")
    assert (seen["totals"], seen["items"][0]["key"]) == (told["totals"], "sber")
    status, _ = await market.ask(Role.TRADER, "GET", "/trader/statistics?by=store")
    assert status == 422


async def test_days_that_are_none_are_refused(market):
    for query, code in (
        ("from=2026-03-02&to=2026-03-01", "invalid_period"),
        ("from=2025-03-01&to=2026-03-02", "invalid_period"),
        ("from=2026-02-30", "invalid_request"),
        ("from=9999-12-31&to=9999-12-31", "invalid_request"),
        ("timezone=Mars/Olympus", "invalid_request"),
        ("currency=XXX", "unknown_currency"),
    ):
        status, problem = await market.ask(Role.ADMIN, "GET", f"/statistics?{query}")
        assert (status, problem["code"]) == (422, code), query


async def test_orders_are_counted_for_tabs_and_badges(market):
    _, counts = await market.store("GET", "/order-counts")
    by_status = {each["status"]: each["orders"] for each in counts["items"]}
    assert by_status == {"awaiting_payment": 1, "offered": 1, "completed": 1}
    assert counts["total"] == 3
    _, counts = await market.ask(Role.MERCHANT, "GET", "/order-counts?direction=payout")
    assert counts == {"items": [{"status": "offered", "orders": 1}], "total": 1}
    _, mine = await market.ask(Role.TRADER, "GET", "/trader/order-counts")
    assert mine["total"] == 3
    _, queues = await market.ask(Role.SUPPORT, "GET", "/queues")
    names = {each["queue"] for each in queues["items"]}
    assert {"reviews", "notices", "requisites"} <= names
    assert not names & {"transfers", "debts"}
    assert (await market.ask(Role.MERCHANT, "GET", "/queues"))[0] == 403


async def test_a_key_that_may_see_pay_outs_alone_is_told_about_these(market):
    body = {"name": "Payouts", "scopes": ["payout"]}
    _, made = await market.ask(Role.MERCHANT, "POST", f"/stores/{market.store_id}/keys", body)
    market.key, whole = made["secret"], market.key
    status, offer = await market.store("GET", "/methods?amount=5000&currency=RUB")
    assert (status, offer["direction"]) == (200, "payout")
    assert [each["method"] for each in offer["items"]] == ["card"]
    status, problem = await market.store("GET", "/methods?direction=payin")
    assert (status, problem["code"]) == (403, "permission_denied")
    for path in "/orders", "/order-counts", "/statistics":
        status, found = await market.store("GET", path)
        assert status == 200
        assert len(found["items"]) == 1, path
    market.key = whole


async def test_whoever_has_money_is_told_how_much_it_is_now(market):
    told = {}
    for role in Role.MERCHANT, Role.TRADER, Role.ADMIN:
        url = "/api/v1/events?types=balance.*&limit=200"
        async with market.browsers[role].get(url) as response:
            told[role] = [each["data"] for each in (await response.json())["items"]]
    changes = [(e["party_id"], e["part"], e["change"], e["balance"]) for e in told[Role.MERCHANT]]
    store, trader = market.store_id, market.trader_id
    assert changes[0] == (store, "available", "97.500000", "10097.500000")
    # The pay-out is held with its store: its worth and the fee.
    assert [each[:2] for each in changes[1:]] == [(store, "available"), (store, "frozen")]
    assert {each["party_id"] for each in told[Role.TRADER]} == {trader}
    assert len(told[Role.ADMIN]) == len(told[Role.MERCHANT]) + len(told[Role.TRADER])


async def test_a_trader_and_a_store_are_shown_with_all_that_concerns_them(market):
    path = f"/traders/{market.trader_id}/details"
    status, trader = await market.ask(Role.SUPPORT, "GET", path)
    assert (status, trader["trader"]["trader_id"]) == (200, market.trader_id)
    assert {each["status"] for each in trader["orders"]} == {
        "completed",
        "awaiting_payment",
        "offered",
    }
    assert {each["direction"] for each in trader["figures"]} == {"payin", "payout"}
    assert (await market.ask(Role.TRADER, "GET", path))[1] == trader
    path = f"/stores/{market.store_id}/details"
    status, store = await market.ask(Role.MERCHANT, "GET", path)
    assert (status, store["store"]["name"], len(store["orders"])) == (200, "Shop", 3)
    assert store["balance"]["currency"] == "USDT"
    assert sum(each["orders"] for each in store["counts"]) == 3
    status, same = await market.store("GET", path)
    assert (status, same) == (200, store)
    status, problem = await market.ask(Role.TRADER, "GET", path)
    assert (status, problem["code"]) == (403, "permission_denied")
