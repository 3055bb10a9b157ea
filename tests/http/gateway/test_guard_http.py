"""The guard over HTTP: rules, lists and reviews."""

from contextlib import AsyncExitStack

import pytest

from domain.access.roles import Role
from tests.http.gateway.orders.objects import open_market, until
from tests.site import let_everybody_ask, running_site

RULES, ENTRIES, REVIEWS = "/guard/rules", "/guard/entries", "/guard/reviews"
AMOUNT = {"kind": "amount", "verdict": "review", "amount": "50000", "currency": "RUB"}


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        yield await open_market(site, stack)


async def test_an_order_is_held_and_released_or_rejected(market):
    status, rule = await market.ask(Role.ADMIN, "PUT", f"{RULES}/large", AMOUNT)
    assert (status, rule["amount"], rule["shadow"]) == (200, "50000.00", False)
    orders = []
    for n in range(2):
        status, order = await market.payin(amount=f"6000{n}.00", wait_ms=0)
        assert status == 201
        orders.append(order["order_id"])

        path = f"/payin/status/{order['order_id']}"
        await until(lambda path=path: market.store("GET", path), {"review"})
    _, page = await market.ask(Role.ADMIN, "GET", REVIEWS)
    two, one = page["items"]
    assert [one["order_id"], two["order_id"]] == orders
    assert (one["rules"], one["amount"], one["currency"]) == (["large"], "60000.00", "RUB")
    _, page = await market.ask(Role.ADMIN, "GET", f"{REVIEWS}?limit=1")
    _, page = await market.ask(Role.ADMIN, "GET", f"{REVIEWS}?limit=1&cursor={page['next_cursor']}")
    assert [each["order_id"] for each in page["items"]] == orders[:1]

    said = {"reason": "Known to us"}
    path = f"{REVIEWS}/{orders[0]}/release"
    status, told = await market.ask(Role.ADMIN, "POST", path, said)
    assert (status, told["status"]) == (200, "matching")
    status, told = await market.ask(Role.ADMIN, "POST", path, said)
    assert (status, told["code"]) == (409, "illegal_transition")
    status, told = await market.ask(Role.ADMIN, "POST", f"{REVIEWS}/{orders[1]}/reject", said)
    assert (status, told["status"]) == (200, "rejected")
    status, told = await market.ask(Role.TRADER, "GET", REVIEWS)
    assert (status, told["code"]) == (403, "permission_denied")
    _, page = await market.ask(Role.ADMIN, "GET", RULES)
    assert [(each["name"], each["fired"]) for each in page["items"]] == [("large", 2)]
    assert (await market.ask(Role.ADMIN, "DELETE", f"{RULES}/large"))[0] == 204
    status, told = await market.ask(Role.ADMIN, "DELETE", f"{RULES}/large")
    assert (status, told["code"]) == (404, "rule_not_found")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"seconds": 5}, "invalid_rule"),
        ({"verdict": "allow"}, "invalid_rule"),
        ({"kind": "count"}, "invalid_rule"),
        ({"currency": None}, "invalid_rule"),
        ({"amount": "0.001"}, "invalid_amount"),
        ({"store_id": "00000000-0000-0000-0000-000000000007"}, "store_not_found"),
    ],
    ids=["more", "white", "less", "currency", "cents", "store"],
)
async def test_a_rule_that_makes_no_sense_is_refused(market, said, code):
    status, told = await market.ask(Role.ADMIN, "PUT", f"{RULES}/odd", AMOUNT | said)
    assert (status, told["code"]) == (404 if code == "store_not_found" else 422, code)


@pytest.mark.parametrize("name", ["A", "%00", "a%20b", "x" * 101], ids=["A", "nul", "ab", "long"])
async def test_a_name_that_is_no_word_is_refused(market, name):
    assert (await market.ask(Role.ADMIN, "PUT", f"{RULES}/{name}", AMOUNT))[0] == 422
    assert (await market.ask(Role.ADMIN, "DELETE", f"{RULES}/{name}"))[0] in {404, 422}


async def test_lists(market):
    body = {"list": "black", "subject": "number", "value": "4000 0566 5566 5556", "note": "Lost"}
    status, entry = await market.ask(Role.ADMIN, "POST", ENTRIES, body)
    assert (status, entry["shown"]) == (201, "••••5556")
    _, again = await market.ask(Role.ADMIN, "POST", ENTRIES, body)
    assert again == entry
    odd = {"list": "black", "subject": "address", "value": "not an address"}
    status, told = await market.ask(Role.ADMIN, "POST", ENTRIES, odd)
    assert (status, told["code"]) == (422, "invalid_entry")
    _, page = await market.ask(Role.ADMIN, "GET", f"{ENTRIES}?list=black&subject=number")
    assert page["items"] == [entry]
    path = f"{ENTRIES}/{entry['entry_id']}"
    assert [(await market.ask(Role.ADMIN, "DELETE", path))[0] for _ in range(2)] == [204, 404]
