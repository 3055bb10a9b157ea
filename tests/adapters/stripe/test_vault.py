"""Cards at Stripe, as its stand-in tells of them to the official library."""

import asyncio

import pytest
from pydantic import SecretStr

from adapters.stripe.client import StripeConnection
from adapters.stripe.vault import StripeCardVault
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound, PaymentsUnavailable
from domain.funding.cards import CardSetupNotFound, CardUnusable
from entrypoints.sandbox.stripe import running


@pytest.fixture
async def standin():
    async with running() as standin:
        yield standin


@pytest.fixture
async def stripe(standin):
    key = SecretStr(standin.secret_key)
    async with StripeConnection(key, standin.api_base) as connection:
        yield connection


@pytest.fixture
def vault(stripe):
    return StripeCardVault(stripe)


async def customer(stripe):
    made = await stripe.ask("customer", lambda it: it.v1.customers.create_async({}))
    return made.id


@pytest.fixture
async def anna(stripe):
    return await customer(stripe)


async def test_a_card_is_attached_found_listed_and_detached(vault, anna):
    card = await vault.attach("pm_card_visa", anna)
    assert (card.customer_id, card.face.brand, card.face.last4) == (anna, "visa", "4242")
    assert card.face.fingerprint
    assert await vault.attach(card.method_id, anna) == card
    assert await vault.find(card.method_id) == card
    assert await vault.cards(anna) == [card]

    await vault.detach(card.method_id)
    await vault.detach(card.method_id)
    await vault.detach("pm_nobodys")
    assert (await vault.find(card.method_id)).customer_id is None
    assert await vault.cards(anna) == []
    with pytest.raises(CardUnusable):
        await vault.attach(card.method_id, anna)


async def test_a_card_twice_is_the_same_card_with_another_id(vault, anna):
    first, second = [await vault.attach("pm_card_visa", anna) for _ in range(2)]
    assert first.method_id != second.method_id
    assert first.face.fingerprint == second.face.fingerprint


async def test_what_is_no_card_of_ours_is_refused(vault, anna, stripe):
    card = await vault.attach("pm_card_visa", await customer(stripe))
    for name in card.method_id, "pm_nobodys":
        with pytest.raises(PaymentMethodNotFound):
            await vault.attach(name, anna)
    with pytest.raises(PaymentMethodNotFound):
        await vault.find("pm_nobodys")
    with pytest.raises(CardSetupNotFound):
        await vault.find_setup("seti_nobodys")


async def test_a_declined_card_says_why(vault, anna):
    with pytest.raises(CardDeclined) as declined:
        await vault.attach("pm_card_chargeDeclinedInsufficientFunds", anna)
    assert declined.value.more == {"decline_code": "insufficient_funds"}


async def test_the_list_does_not_wait_for_a_stripe_that_is_away(vault, anna, standin):
    standin.knobs.fail_requests("hang", seconds=4)
    began = asyncio.get_running_loop().time()
    for _ in range(3):
        with pytest.raises(PaymentsUnavailable):
            await vault.cards(anna)
    assert asyncio.get_running_loop().time() - began < 5


async def test_a_form_sets_up_a_card(vault, anna, stripe):
    setup = await vault.set_up(anna, key="once")
    assert await vault.set_up(anna, key="once") == setup
    found = await vault.find_setup(setup.intent_id)
    assert (found.customer_id, found.succeeded) == (anna, False)

    typed = {"payment_method": "pm_card_mastercard"}
    await stripe.ask(
        "confirm", lambda it: it.v1.setup_intents.confirm_async(setup.intent_id, typed)
    )
    found = await vault.find_setup(setup.intent_id)
    assert found.succeeded
    card = await vault.attach(found.method_id, anna)
    assert (card.method_id, card.customer_id) == (found.method_id, anna)
    assert card.face.brand == "mastercard"


async def test_without_a_key_there_is_no_vault():
    async with StripeConnection(None) as connection:
        vault = StripeCardVault(connection)
        assert not vault.configured
        with pytest.raises(PaymentsUnavailable):
            await vault.find("pm_1")
