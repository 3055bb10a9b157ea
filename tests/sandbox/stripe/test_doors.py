import aiohttp
import pytest
import stripe

from tests.sandbox.stripe.conftest import client

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123"}


async def test_a_wrong_key_is_refused(standin, session):
    for key in ("sk_test_wrong", "sk_live_wrong"):
        wrong = stripe.StripeClient(
            key,
            http_client=stripe.AIOHTTPClient(session=session),
            base_addresses={"api": standin.api_base},
        )
        with pytest.raises(stripe.AuthenticationError, match="Invalid API Key") as refused:
            await wrong.v1.customers.list_async()
        assert refused.value.http_status == 401


async def test_without_a_key_nothing_is_told(standin, session):
    async with session.get(f"{standin.api_base}/v1/customers") as response:
        assert response.status == 401
        assert "WWW-Authenticate" in response.headers


async def test_basic_authentication_works_too(standin, session):
    headers = {"Authorization": aiohttp.encode_basic_auth(standin.secret_key, "")}
    async with session.get(f"{standin.api_base}/v1/customers", headers=headers) as response:
        assert response.status == 200


async def test_every_answer_has_its_headers(standin, session):
    headers = {"Authorization": f"Bearer {standin.secret_key}", "Stripe-Version": "2024-06-20"}
    async with session.get(f"{standin.api_base}/v1/nothing", headers=headers) as response:
        assert response.status == 404
        assert response.headers["Stripe-Version"] == "2024-06-20"
        assert response.headers["Request-Id"].startswith("req_")
        error = (await response.json())["error"]
        assert error["type"] == "invalid_request_error"
        assert "Unrecognized request URL" in error["message"]


async def test_a_browser_pays_with_the_client_secret_alone(api, browser):
    intent = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    secret = {"client_secret": intent.client_secret}
    seen = await browser.payment_intents.retrieve_async(intent.id, secret)
    assert seen.status == "requires_payment_method"
    paid = await browser.payment_intents.confirm_async(
        intent.id, {**secret, "payment_method_data": {"type": "card", "card": CARD}}
    )
    assert paid.status == "succeeded"


async def test_a_browser_reaches_nothing_else(api, browser, shop):
    intent = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    other = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    for given in ({}, {"client_secret": other.client_secret}, {"client_secret": "x"}):
        with pytest.raises(stripe.InvalidRequestError):
            await browser.payment_intents.retrieve_async(intent.id, given)
    for asked in (
        browser.customers.list_async(),
        browser.payment_intents.list_async(),
        browser.payment_intents.cancel_async(intent.id),
        browser.refunds.create_async({"payment_intent": intent.id}),
        browser.events.list_async(),
    ):
        with pytest.raises(stripe.PermissionError):
            await asked
    assert (await shop.pay()).status == "succeeded"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "4242424242424241"}, "incorrect_number"),
        ({"number": "42"}, "incorrect_number"),
        ({"number": "4111111111111111"}, "card_declined"),
        ({"exp_month": 13}, "invalid_expiry_month"),
        ({"exp_year": 2020}, "invalid_expiry_year"),
        ({"exp_year": 2200}, "invalid_expiry_year"),
        ({"cvc": "12"}, "invalid_cvc"),
    ],
)
async def test_wrong_cards_are_refused(browser, change, code):
    with pytest.raises(stripe.CardError) as refused:
        await browser.payment_methods.create_async({"type": "card", "card": CARD | change})
    assert refused.value.code == code


async def test_card_numbers_are_not_for_servers(api):
    with pytest.raises(stripe.CardError, match="unsafe"):
        await api.payment_methods.create_async({"type": "card", "card": CARD})


@pytest.mark.parametrize("year", ["40", "2040"])
async def test_a_year_may_be_short(browser, year):
    card = CARD | {"exp_year": year}
    method = await browser.payment_methods.create_async({"type": "card", "card": card})
    assert method.card.exp_year == 2040


async def test_parameters_are_nested(api):
    customer = await api.customers.create_async(
        {"address": {"city": "Perm", "country": "RU"}, "preferred_locales": ["ru", "en"]}
    )
    assert (customer.address.city, customer.preferred_locales) == ("Perm", ["ru", "en"])


async def test_metadata_is_merged_and_taken_away(api, shop):
    customer = await shop.customer(metadata={"a": "1", "b": "2"})
    customer = await api.customers.update_async(customer.id, {"metadata": {"a": "", "c": "3"}})
    assert customer.metadata.to_dict() == {"b": "2", "c": "3"}
    customer = await api.customers.update_async(customer.id, {"metadata": ""})
    assert customer.metadata.to_dict() == {}


async def test_texts_of_all_kinds_survive(standin, session):
    api = client(standin, session).v1
    name = "Пётр & «Co» = 100 % + [x]\n\U0001f600"
    customer = await api.customers.create_async({"name": name})
    assert (await api.customers.retrieve_async(customer.id)).name == name
