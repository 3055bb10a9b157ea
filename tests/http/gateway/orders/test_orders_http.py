"""Orders over HTTP: by a store's key, by its trader, and by operators."""

from contextlib import AsyncExitStack

import aiohttp
import pytest

from domain.access.roles import Role
from tests.browsers import signed_in
from tests.http.gateway.orders.objects import open_market, until
from tests.site import let_everybody_ask, running_site

PDF = b"%PDF-1.7 a receipt"


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        yield await open_market(site, stack)


def form(content=PDF, kind="application/pdf"):
    data = aiohttp.FormData()
    data.add_field("receipt", content, filename="x.pdf", content_type=kind)
    return {"data": data}


async def test_a_pay_in_from_its_request_to_its_entries(market):
    status, order = await market.payin(amount="9250", customer_id="C-1", customer_ip="203.0.113.7")
    assert (status, order["status"]) == (201, "awaiting_payment"), order
    assert order["amount_to_pay"] == "9250.00"
    assert (order["rate"], order["currency_crypto"]) == ("92.5", "USDT")
    assert (order["amount_crypto"], order["fee"]) == ("97.500000", "2.500000")
    requisite = order["requisite"]
    assert requisite["number"].isdigit()
    assert requisite["holder"] == "Boris Petrov"
    assert order["payment_url"].startswith("http")
    path = f"/payin/status/{order['order_id']}"
    assert (await market.store("GET", path))[1] == order

    confirm = f"/payin/confirm/{order['order_id']}"
    status, order = await market.store("POST", confirm, **form())
    assert (status, order["status"]) == (200, "client_confirmed")
    _, mine = await market.ask(Role.TRADER, "GET", "/trader/orders")
    [seen] = [each for each in mine["items"] if each["order_id"] == order["order_id"]]
    assert (seen["reward"], seen["customer_paid"]) == ("1.200000", True)
    [receipt] = seen["receipts"]
    async with market.client.get(receipt["url"]) as response:
        assert (response.status, await response.read()) == (200, PDF)
        assert response.headers["Content-Type"] == "application/pdf"

    path = f"/trader/orders/{order['order_id']}/confirm"
    status, done = await market.ask(Role.TRADER, "POST", path, **form(PDF + b" mine"))
    assert (status, done["status"]) == (200, "completed")
    assert (await market.ask(Role.TRADER, "POST", path))[0] == 200
    _, order = await market.store("GET", f"/payin/status/{order['order_id']}")
    assert order["requisite"]["number"].startswith("•")
    status, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order['order_id']}")
    assert [each["after"] for each in whole["steps"]] == [
        "matching",
        "awaiting_payment",
        "client_confirmed",
        "completed",
    ]
    kinds = [each["kind"] for each in whole["entries"]]
    assert kinds == ["gateway.payin_held", "gateway.payin_settled"]
    assert [each["side"] for each in whole["receipts"]] == ["store", "trader"]
    assert whole["trader_id"] == market.trader_id


async def test_a_pay_out_from_its_request_to_its_proof(market):
    status, order = await market.payout()
    assert (status, order["status"]) == (201, "offered"), order
    assert order["recipient"] == {"type": "card", "number": "••••4242", "bank": None}
    assert order["requisite"] is None
    path = f"/trader/orders/{order['order_id']}"
    _, mine = await market.ask(Role.TRADER, "GET", "/trader/orders")
    assert {each["recipient"] for each in mine["items"]} == {None}
    status, accepted = await market.ask(Role.TRADER, "POST", f"{path}/accept")
    assert (status, accepted["recipient"]["number"]) == (200, "4242424242424242")
    status, problem = await market.ask(Role.TRADER, "POST", f"{path}/prove")
    assert (status, problem["code"]) == (415, "unsupported_media_type")
    status, problem = await market.ask(Role.TRADER, "POST", f"{path}/prove", **form(b"MZ"))
    assert (status, problem["code"]) == (415, "receipt_unreadable")
    status, proven = await market.ask(Role.TRADER, "POST", f"{path}/prove", **form())
    assert (status, proven["status"], proven["recipient"]) == (200, "completed", None)


async def test_the_same_external_id_is_the_same_order(market):
    said = {"external_order_id": "shop-1"}
    status, first = await market.payin(**said)
    assert status == 201
    status, again = await market.payin(**said, amount=5000)
    assert (status, again) == (200, first)
    status, problem = await market.payin(**said, amount="5001")
    assert (status, problem["code"]) == (409, "external_order_id_used")


async def test_what_is_refused_is_named(market):
    for said, expected in (
        ({"currency": "USD"}, (422, "wrong_currency")),
        ({"amount": "0.001"}, (422, "invalid_amount")),
        ({"method": "upi"}, (422, "unknown_method")),
        ({"bank": "hdfc"}, (422, "unknown_bank")),
        ({"callback_url": "http://127.0.0.1/x"}, (422, "callback_address_refused")),
    ):
        status, problem = await market.payin(**said)
        assert (status, problem["code"]) == expected
    to = {"type": "card", "number": "4242424242424241", "holder": "Anna P"}
    status, problem = await market.payout(recipient=to)
    assert (status, problem["errors"][0]["pointer"]) == (422, "/recipient/number")
    status, problem = await market.payout(amount="99999999")
    assert (status, problem["code"]) == (409, "insufficient_funds")


async def test_a_store_cancels_and_a_trader_lets_go(market):
    _, order = await market.payin()
    path = f"/payin/cancel/{order['order_id']}"
    status, order = await market.store("POST", path, {"reason": "Changed their mind"})
    assert (status, order["status"]) == (200, "cancelled")
    status, order = await market.store("POST", path)
    assert (status, order["status"]) == (200, "cancelled")
    confirm = f"/trader/orders/{order['order_id']}/confirm"
    status, problem = await market.ask(Role.TRADER, "POST", confirm)
    assert (status, problem["code"]) == (409, "illegal_transition")
    assert (problem["action"], problem["state"]) == ("complete", "cancelled")
    _, out = await market.payout()
    path = f"/trader/orders/{out['order_id']}/reject"
    status, left = await market.ask(Role.TRADER, "POST", path, {"reason": "My bank is closed"})
    assert (status, left["status"]) == (200, "matching")
    status, out = await market.store("POST", f"/payout/cancel/{out['order_id']}")
    assert (status, out["status"]) == (200, "cancelled")


async def test_lists_are_of_what_is_within_reach(market):
    for _ in range(3):
        _, order = await market.payin(customer_id="C-8")
    _, order = await market.payin(customer_id="C-7")
    for who in Role.ADMIN, Role.MERCHANT, Role.SUPPORT:
        _, found = await market.ask(who, "GET", "/orders?search=C-7")
        assert [each["order_id"] for each in found["items"]] == [order["order_id"]]
        [line] = found["items"]
        assert (line["trader_id"] is None) == (who is Role.MERCHANT)
    status, found = await market.store("GET", "/orders?status=awaiting_payment&limit=1")
    assert (status, len(found["items"])) == (200, 1)
    assert (await market.ask(Role.TRADER, "GET", "/orders"))[0] == 403
    assert (await market.store("GET", "/orders?status=open"))[1]["code"] == "unknown_status"
    query = "?direction=payin&currency=RUB&amount_from=4000&amount_to=6000&method=card"
    _, first = await market.ask(Role.ADMIN, "GET", f"/orders{query}&limit=1")
    query += f"&limit=200&cursor={first['next_cursor']}"
    _, rest = await market.ask(Role.ADMIN, "GET", f"/orders{query}")
    ids = [each["order_id"] for each in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids)) > 2
    _, whole = await market.ask(Role.MERCHANT, "GET", f"/orders/{order['order_id']}")
    assert whole["entries"] == []


async def test_operators_act_by_hand(market):
    _, order = await market.payin(amount="7000")
    path = f"/orders/{order['order_id']}"
    _, whole = await market.ask(Role.MERCHANT, "GET", path)
    assert (whole["requisite"], whole["payment_url"]) == (order["requisite"], order["payment_url"])
    for seen in (path, f"/payin/status/{order['order_id']}"):  # What is the payer's is closed.
        _, closed = await market.ask(Role.ADMIN, "GET", seen)
        assert closed["payment_url"] is closed["requisite"]["holder"] is None
        assert closed["requisite"]["number"].startswith("•")
    assert (await market.ask(Role.SUPPORT, "POST", f"{path}/complete", {"reason": "x"}))[0] == 403
    body = {"reason": "Seen on the statement", "amount": "4000.00"}
    status, line = await market.ask(Role.ADMIN, "POST", f"{path}/complete", body)
    assert (status, line["status"]) == (200, "completed")
    assert line["amount_crypto"] == "42.162162"
    body = {"reason": "The rest has come", "amount": "5000.00"}
    status, line = await market.ask(Role.ADMIN, "POST", f"{path}/correct", body)
    assert (status, line["amount_crypto"]) == (200, "52.702702")
    status, problem = await market.ask(Role.ADMIN, "POST", f"{path}/cancel", {"reason": "x"})
    assert (status, problem["code"]) == (409, "illegal_transition")
    _, whole = await market.ask(Role.ADMIN, "GET", path)
    assert whole["steps"][-1]["by_name"] == "Somebody"
    assert whole["steps"][-1]["note"] == "The rest has come"


async def test_a_second_person_may_have_to_agree(market, site):
    _, order = await market.payin(amount="8000")
    path, policy = f"/orders/{order['order_id']}/complete", "approvals.orders_by_hand"
    admin = market.browsers[Role.ADMIN]
    async with admin.put(f"/api/v1/settings/{policy}", json={"value": True}) as response:
        assert response.status == 200
    named = {"headers": {"Idempotency-Key": order["order_id"]}}
    status, kept = await market.ask(Role.ADMIN, "POST", path, {"reason": "Seen"}, **named)
    assert status == 202
    assert (await market.ask(Role.ADMIN, "POST", path, {"reason": "Seen"}, **named))[1] == kept
    _, still = await market.store("GET", f"/payin/status/{order['order_id']}")
    assert still["status"] == "awaiting_payment"
    async with signed_in(site) as second:
        address = f"/api/v1/approvals/{kept['approval_id']}/approve"
        async with second.post(address, json={}) as response:
            assert response.status == 200, await response.text()
    async with admin.delete(f"/api/v1/settings/{policy}") as response:
        assert response.status == 200
    _, done = await market.store("GET", f"/payin/status/{order['order_id']}")
    assert done["status"] == "completed"


async def test_a_link_to_a_receipt_cannot_be_guessed(market):
    for wrong in "x", "test:AAAA", "a" * 100:
        async with market.client.get(f"/files/{wrong}") as response:
            assert (response.status, (await response.json())["code"]) == (404, "receipt_not_found")


async def test_a_sandbox_store_plays(site, market):
    async with AsyncExitStack() as stack:
        played = await open_market(site, stack, browsers=market.browsers, sandbox=True)
        status, order = await played.payin(amount="100")
        assert (status, order["status"]) == (201, "awaiting_payment"), order
        assert order["requisite"]["holder"] == "SANDBOX"
        path = f"/payin/confirm/{order['order_id']}"
        assert (await played.store("POST", path))[0] == 200
        path = f"/payin/status/{order['order_id']}"
        await until(lambda: played.store("GET", path), {"completed"})
        assert (await market.store("GET", path))[0] == 404
