"""A player's cards over HTTP, with the stand-in for Stripe and the background work."""

import asyncio

import aiohttp
import pytest

from domain.access.roles import Role
from entrypoints.sandbox.stripe import running
from tests.browsers import signed_in
from tests.site import running_site

PATH = "/api/wallet/payment-methods"


@pytest.fixture(scope="module")
async def standin():
    async with running() as standin:
        yield standin


@pytest.fixture(scope="module")
async def site(module_database, standin):
    stripe = {"stripe_secret_key": standin.secret_key, "stripe_api_base": standin.api_base}
    with running_site(module_database, jobs=True, **stripe) as site:
        yield site


@pytest.fixture
async def anna(site):
    async with signed_in(site, Role.PLAYER) as anna:
        yield anna


async def ask(client, method, path="", body=None):
    async with client.request(method, PATH + path, json=body) as response:
        return response.status, await response.json()


async def cards(client):
    status, listed = await ask(client, "GET")
    assert (status, listed["success"]) == (200, True)
    return listed["payment_methods"]


async def add(client, method_id="pm_card_visa", **more):
    status, card = await ask(client, "POST", body={"stripe_payment_method_id": method_id, **more})
    assert status == 200, card
    return card


async def test_a_card_is_added_listed_chosen_and_removed(anna):
    assert await cards(anna) == []
    visa = await add(anna)
    assert visa["success"] is True
    assert visa["card"] == {
        "brand": "visa",
        "last4": "4242",
        "exp_month": visa["card"]["exp_month"],
        "exp_year": visa["card"]["exp_year"],
        "funding": "credit",
    }
    told = {name: visa[name] for name in ("payment_type", "is_default", "is_active", "expired")}
    assert told == {
        "payment_type": "card",
        "is_default": True,
        "is_active": True,
        "expired": False,
    }
    assert await add(anna, visa["stripe_payment_method_id"]) == visa
    mastercard = await add(anna, "pm_card_mastercard")
    _, chosen = await ask(anna, "POST", f"/{mastercard['method_id']}/default")
    assert chosen == mastercard | {"is_default": True}
    assert await cards(anna) == [chosen, visa | {"is_default": False}]

    gone = await ask(anna, "DELETE", f"/{mastercard['method_id']}")
    assert gone == (200, {"success": True, "message": "Payment method deleted"})
    assert await cards(anna) == [visa]


async def test_refusals_say_why_in_our_words(anna):
    status, refused = await ask(anna, "POST", body={"stripe_payment_method_id": "pm_nobodys"})
    assert (status, refused["code"]) == (404, "payment_method_not_found")
    declined = {"stripe_payment_method_id": "pm_card_chargeDeclinedExpiredCard"}
    status, refused = await ask(anna, "POST", body=declined)
    assert (status, refused["code"], refused["decline_code"]) == (
        402,
        "card_declined",
        "expired_card",
    )
    for body in (
        {},
        {"stripe_payment_method_id": "../customers"},
        {"stripe_payment_method_id": "pm_1", "setup_intent_id": "seti_1"},
        {"stripe_payment_method_id": "card_1"},
    ):
        status, refused = await ask(anna, "POST", body=body)
        assert (status, refused["code"]) == (422, "invalid_request"), body
    for method, path in (("DELETE", "/1000000"), ("POST", "/1000000/default")):
        status, refused = await ask(anna, method, path)
        assert (status, refused["code"]) == (404, "payment_method_not_found")
    assert (await ask(anna, "DELETE", "/0"))[0] == 422


async def test_what_stripe_has_of_a_removed_card_is_detached_soon(anna, standin):
    card = await add(anna)
    await ask(anna, "DELETE", f"/{card['method_id']}")
    headers = {"Authorization": f"Bearer {standin.secret_key}"}
    url = f"{standin.api_base}/v1/payment_methods/{card['stripe_payment_method_id']}"
    async with aiohttp.ClientSession(headers=headers) as stripe:
        while True:
            async with stripe.get(url) as response:
                if (await response.json())["customer"] is None:
                    break
            await asyncio.sleep(0.05)


async def test_a_stripe_that_is_away_keeps_what_is_ours(anna, standin):
    card = await add(anna)
    standin.knobs.fail_requests("error_500", times=100)
    try:
        assert await cards(anna) == [card]
        status, refused = await ask(anna, "POST", "/setup")
        assert (status, refused["code"]) == (503, "payments_unavailable")
    finally:
        standin.knobs.clear()


async def test_everybody_else_is_kept_out(site):
    async with aiohttp.ClientSession(site.url) as nobody:
        assert (await ask(nobody, "GET"))[0] == 401
    async with signed_in(site, Role.SUPPORT) as support:
        assert (await ask(support, "GET"))[0] == 403
