"""Appeals over HTTP: by a store's key, by the trader, and by support."""

from contextlib import AsyncExitStack

import aiohttp
import asyncpg
import pytest

from domain.access.roles import Role
from tests.browsers import signed_in
from tests.http.gateway.orders.objects import open_market
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


def form(content=None, kind="application/pdf", **fields):
    data = aiohttp.FormData(default_to_multipart=True)
    for name, text in fields.items():
        data.add_field(name, text)
    if content is not None:
        data.add_field("receipt", content, filename="x.pdf", content_type=kind)
    return {"data": data}


async def cancelled(market):
    """Give a pay-in that its trader has let go."""
    _, order = await market.payin()
    path = f"/trader/orders/{order['order_id']}/reject"
    status, _ = await market.ask(Role.TRADER, "POST", path, {"reason": "Nothing came"})
    assert status == 200
    return order["order_id"]


async def check_what_is_told(dsn):
    connection = await asyncpg.connect(dsn)
    heard = await connection.fetch("SELECT type, data FROM events WHERE type LIKE 'appeal.%'")
    acts = await connection.fetch("SELECT action FROM audit WHERE action LIKE 'appeal.%'")
    await connection.close()
    assert {each["type"] for each in heard} == {"appeal.changed", "appeal.trader_changed"}
    assert not any("bank" in each["data"] for each in heard)
    assert [each["action"] for each in acts] == ["appeal.answered"]


async def test_an_appeal_from_the_store_to_the_decision(market, site):
    order_id = await cancelled(market)
    path = f"/payin/{order_id}/appeals"
    said = {"reason": "not_credited", "comment": "It was paid.\nSee the receipt."}
    status, appeal = await market.store("POST", path, **form(PDF, **said))
    assert (status, appeal["status"], appeal["order_status"]) == (201, "open", "disputed"), appeal
    assert (appeal["claimed_amount"], appeal["store_name"]) == (appeal["due_amount"], "Shop")
    assert (appeal["trader_id"], appeal["opened_by"]) == (None, "store")
    status, again = await market.store("POST", path, **form(PDF, **said))
    assert (status, again["appeal_id"], len(again["notes"])) == (200, appeal["appeal_id"], 1)
    status, problem = await market.store("POST", path, **form(**said | {"comment": "Other"}))
    assert (status, problem["code"]) == (409, "appeal_already_open")

    one = f"/appeals/{appeal['appeal_id']}"
    _, mine = await market.ask(Role.TRADER, "GET", f"/appeals?status=open&order_id={order_id}")
    [seen] = mine["items"]
    assert (seen["store_id"], seen["external_order_id"]) == (None, None)
    assert seen["trader_id"] == market.trader_id
    _, told = await market.ask(Role.TRADER, "GET", one)
    [note] = told["notes"]
    assert (note["text"], note["by_name"], note["side"]) == (said["comment"], None, "store")
    async with market.client.get(note["receipt"]["url"]) as response:
        assert (response.status, await response.read()) == (200, PDF)

    status, told = await market.ask(
        Role.TRADER, "POST", f"{one}/refuse", **form(PDF + b"mine", comment="My bank says no")
    )
    assert (status, told["status"], told["answer"]) == (200, "answered", "refused"), told
    status, told = await market.ask(Role.MERCHANT, "POST", f"{one}/comments", **form(comment="Hm"))
    assert (status, told["notes"][-1]["text"]) == (201, "Hm")
    verdict = {"outcome": "completed", "comment": "The bank confirms less", "amount": "4000.00"}
    status, told = await market.ask(Role.MERCHANT, "POST", f"{one}/decide", verdict)
    assert (status, told["code"]) == (403, "permission_denied")
    status, told = await market.ask(Role.SUPPORT, "POST", f"{one}/decide", verdict)
    assert (status, told["status"], told["order_status"]) == (200, "decided", "completed"), told
    assert (told["decided_amount"], told["decided_by"]) == ("4000.00", "operator")
    assert [each["kind"] for each in told["notes"]] == ["opened", "refused", "comment", "decided"]
    assert told["notes"][1]["by_name"]

    _, order = await market.store("GET", f"/payin/status/{order_id}")
    assert (order["status"], order["paid_amount"]) == ("completed", "4000.00")
    _, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order_id}")
    kinds = [each["kind"] for each in whole["entries"]]
    assert kinds[-2:] == ["gateway.payin_disputed", "gateway.payin_decided"]
    await check_what_is_told(site.dsn)


async def test_what_is_refused_is_named(market):
    order_id = await cancelled(market)
    path = f"/payin/{order_id}/appeals"
    said = {"reason": "not_credited", "comment": "x"}
    for sent, expected in (
        (form(**said | {"reason": "unanswered"}), (422, "invalid_request")),
        (form(**said | {"comment": "\0"}), (422, "invalid_request")),
        (form(reason="wrong_amount", comment="x"), (422, "claimed_amount_needed")),
        (form(**said, amount="1.005"), (422, "invalid_amount")),
        (form(**said | {"reason": "not_received"}), (409, "appeal_does_not_fit")),
        (form(b"MZ", **said), (415, "receipt_unreadable")),
        ({"data": b"{}"}, (415, "unsupported_media_type")),
    ):
        status, problem = await market.store("POST", path, **sent)
        assert (status, problem["code"]) == expected, problem
    status, problem = await market.store("POST", f"/payout/{order_id}/appeals", **form(**said))
    assert (status, problem["code"]) == (404, "order_not_found")
    status, problem = await market.store("GET", "/appeals?status=lost")
    assert (status, problem["code"]) == (422, "unknown_appeal_status")


async def test_lists_are_cut_and_filtered(market):
    ids = []
    for _ in range(3):
        order_id = await cancelled(market)
        said = form(reason="not_credited", comment="x")
        status, made = await market.ask(Role.SUPPORT, "POST", f"/orders/{order_id}/appeals", **said)
        assert (status, made["opened_by"]) == (201, "operator"), made
        ids.append(made["appeal_id"])
    path = f"/appeals?store_id={market.store_id}&limit=2&status=open"
    _, page = await market.ask(Role.SUPPORT, "GET", path)
    _, rest = await market.ask(Role.SUPPORT, "GET", f"{path}&cursor={page['next_cursor']}")
    assert [each["appeal_id"] for each in page["items"] + rest["items"]] == ids[::-1]
    assert rest["next_cursor"] is None
    _, mine = await market.store("GET", f"/appeals?direction=payout&order_id={order_id}")
    assert mine["items"] == []
    _, mine = await market.store("GET", f"/appeals?direction=payin&order_id={order_id}")
    assert [each["appeal_id"] for each in mine["items"]] == ids[-1:]


async def test_a_second_person_may_have_to_agree_to_another_amount(market, site):
    order_id = await cancelled(market)
    said = form(reason="wrong_amount", comment="x", amount="6000")
    _, appeal = await market.store("POST", f"/payin/{order_id}/appeals", **said)
    one, policy = f"/appeals/{appeal['appeal_id']}", "approvals.appeals_corrected"
    admin = market.browsers[Role.ADMIN]
    async with admin.put(f"/api/v1/settings/{policy}", json={"value": True}) as response:
        assert response.status == 200
    verdict = {"outcome": "completed", "comment": "Seen", "amount": "6000"}
    status, waits = await market.ask(Role.ADMIN, "POST", f"{one}/decide", verdict)
    assert status == 202, waits
    assert (await market.store("GET", one))[1]["status"] == "open"
    async with signed_in(site) as second:
        address = f"/api/v1/approvals/{waits['approval_id']}/approve"
        async with second.post(address, json={}) as response:
            assert response.status == 200, await response.text()
    async with admin.delete(f"/api/v1/settings/{policy}") as response:
        assert response.status == 200
    _, told = await market.store("GET", one)
    assert (told["status"], told["decided_amount"]) == ("decided", "6000.00")
