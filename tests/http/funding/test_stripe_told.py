"""From a card to the money and Stripe's fee, with Stripe's stand-in telling of everything."""

from uuid import uuid4

import pytest

from entrypoints.sandbox.stripe import Settings, running
from tests.events import until
from tests.pools import open_patient_pool
from tests.recount import recount
from tests.site import KEYS, let_everybody_ask, running_site
from tests.stripe_events import postgres_stripe_house

FEE = "SELECT count(*) FROM journal WHERE kind = 'funding.fee'"


@pytest.fixture(scope="module")
async def standin():
    quick = Settings(
        fee_after=0.01,
        processing=0.02,
        dispute_after=0.01,
        refund_settles=0.01,
        evidence_judged=0.01,
        webhook_retries=[0.05] * 20,
    )
    async with running(settings=quick) as standin:
        yield standin


@pytest.fixture(scope="module")
async def site(module_database, standin):
    await let_everybody_ask(module_database)
    with running_site(
        module_database,
        jobs=True,
        stripe_secret_key=standin.secret_key,
        stripe_api_base=standin.api_base,
        stripe_webhook_secret=f"whsec_old,{standin.webhook_secret}",
    ) as site:
        standin.webhook_url = f"{site.url}/api/webhook/stripe"
        yield site


@pytest.fixture
async def pool(module_database, site):  # noqa: ARG001  # The site has opened what it needs.
    async with open_patient_pool(module_database, size=2) as pool:
        yield pool
        assert await recount(pool) == {}


@pytest.fixture
def pay(wallet, stripe_api):
    """Pay in by a new card, as somebody does in the form; gives the answer to the deposit."""

    async def pay(amount, method="pm_card_visa"):
        _, made, _ = await wallet("POST", "deposit", {"amount": amount})
        card = {"payment_method": method, "return_url": "https://altyn.example"}
        await stripe_api.payment_intents.confirm_async(made["intent_id"], card)
        return made

    return pay


@pytest.fixture
def state(wallet):
    """Wait until a deposit comes to a state, and give it."""

    async def state(made, wanted):
        async def there():
            path = f"deposits/{made['operation_id']}"
            _, told, _ = await wallet("GET", path, Prefer="money=string")
            return told["state"] == wanted and told

        return await until(there)

    return state


async def test_what_is_paid_in_the_form_is_credited_and_its_fee_booked(pay, state, pool):
    before = await pool.fetchval(FEE)

    told = await state(await pay("19.99"), "completed")

    assert told["amount"] == "19.99"

    async def booked():
        return await pool.fetchval(FEE) > before

    await until(booked)

    async def learnt():
        return (await state(told, "completed"))["card"] == {"brand": "visa", "last4": "4242"}

    await until(learnt)
    fee = await pool.fetchval(
        "SELECT sum(s.balance) FROM accounts a JOIN account_slots s ON s.account_id = a.id"
        " WHERE a.kind = 'card_fees'"
    )
    assert fee < 0


@pytest.mark.parametrize("fault", ["double", "late", "forge", "garble", "stale"])
async def test_however_webhooks_go_wrong_the_money_comes_once(pay, state, standin, pool, fault):
    standin.knobs.fail_webhooks(fault, times=3, seconds=0.05)
    house = postgres_stripe_house(pool, KEYS)
    made = await pay(5)

    told = await state(made, "completed")

    deposit = await house.deposits.find(told["operation_id"], None)
    credits_ = "SELECT count(*) FROM operations WHERE related_type = 'deposit' AND related_id = $1"
    assert await pool.fetchval(credits_, str(deposit.id)) == 1
    standin.knobs.clear()


async def test_webhooks_in_any_order_come_to_the_same(pay, state, standin):
    standin.knobs.hold_webhooks()
    made = [await pay(amount) for amount in range(1, 6)]
    standin.knobs.release_webhooks("shuffled")

    for each in made:
        await state(each, "completed")


async def test_a_declined_card_is_told_too(wallet, stripe_api, state):
    _, made, _ = await wallet("POST", "deposit", {"amount": 5})
    card = {"payment_method": "pm_card_chargeDeclined", "return_url": "https://altyn.example"}
    with pytest.raises(Exception, match="declined"):
        await stripe_api.payment_intents.confirm_async(made["intent_id"], card)

    assert (await state(made, "failed"))["error_code"] == "generic_decline"


async def test_while_we_are_away_stripe_tries_again(pay, state, standin, site):
    standin.webhook_url = "http://127.0.0.1:9/"
    made = await pay(5)
    standin.webhook_url = f"{site.url}/api/webhook/stripe"

    await state(made, "completed")


@pytest.fixture
async def newcomer(site, wallet, stripe_api, pool):
    """Give a player of their own who has paid in, with the answer to the deposit."""

    async def newcomer(amount, method="pm_card_visa"):
        key = await site.key(f"newcomer {uuid4()}", "funding:read", "funding:write")
        _, made, _ = await wallet("POST", "deposit", {"amount": amount}, key=key)
        card = {"payment_method": method, "return_url": "https://altyn.example"}
        await stripe_api.payment_intents.confirm_async(made["intent_id"], card)
        house = postgres_stripe_house(pool, KEYS)

        async def credited():
            deposit = await house.deposits.find(made["operation_id"], None)
            return deposit.completed_at is not None and deposit

        return await until(credited)

    return newcomer


@pytest.fixture
def stands(pool):
    """Wait until a deposit is in a state, and its player stands so."""

    async def stands(deposit, wanted, state):
        house = postgres_stripe_house(pool, KEYS)

        async def there():
            now = await house.deposits.find(deposit.id, None)
            return (*await house.standing(now), now.state) == (*wanted, state)

        await until(there)

    return stands


async def test_refunds_are_taken_back(newcomer, stands, stripe_api):
    deposit = await newcomer("100.00")

    await stripe_api.refunds.create_async({"payment_intent": deposit.intent_id, "amount": 2_500})
    await stands(deposit, (7_500, 0, 0), "partially_refunded")
    await stripe_api.refunds.create_async({"payment_intent": deposit.intent_id})
    await stands(deposit, (0, 0, 0), "refunded")


async def test_a_refund_that_the_payers_bank_does_not_take_comes_back(newcomer, stands, stripe_api):
    deposit = await newcomer("100.00", "pm_card_refundFail")

    await stripe_api.refunds.create_async({"payment_intent": deposit.intent_id, "amount": 2_500})

    async def failed():
        listed = await stripe_api.refunds.list_async({"payment_intent": deposit.intent_id})
        return listed.data[0].status == "failed"

    await until(failed)
    await stands(deposit, (10_000, 0, 0), "completed")


async def test_a_disputed_payment_is_taken_back_and_given_back_when_it_is_won(
    newcomer, stands, stripe_api
):
    deposit = await newcomer("50.00", "pm_card_createDispute")
    await stands(deposit, (0, 0, 0), "disputed")

    disputes = await stripe_api.disputes.list_async({"payment_intent": deposit.intent_id})
    [dispute] = disputes.data
    evidence = {"evidence": {"uncategorized_text": "winning_evidence"}, "submit": True}
    await stripe_api.disputes.update_async(dispute.id, evidence)

    await stands(deposit, (5_000, 0, 0), "completed")


async def test_a_dispute_can_be_lost(newcomer, stands, stripe_api):
    deposit = await newcomer("50.00", "pm_card_createDispute")
    await stands(deposit, (0, 0, 0), "disputed")
    disputes = await stripe_api.disputes.list_async({"payment_intent": deposit.intent_id})

    await stripe_api.disputes.close_async(disputes.data[0].id)

    await stands(deposit, (0, 0, 0), "disputed")


async def test_our_books_say_what_stripes_say(pay, state, pool, stripe_api):
    """What Stripe holds for us is what all its balance transactions come to."""
    await state(await pay("12.34"), "completed")

    async def agree():
        transactions = await stripe_api.balance_transactions.list_async({"limit": 100})
        theirs = sum(each.net for each in transactions.data)
        ours = await pool.fetchval(
            "SELECT -sum(s.balance) FROM accounts a JOIN account_slots s ON s.account_id = a.id"
            " WHERE a.kind = 'stripe' AND a.currency = 'USD'"
        )
        return theirs == ours

    await until(agree)


async def test_a_secret_can_be_rolled_while_events_go_on(pay, state, standin):
    """Both sign for a day, and we know one of them."""
    standin.knobs.roll_secret()

    await state(await pay(5), "completed")
