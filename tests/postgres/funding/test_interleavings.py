"""Whatever happens, and in whatever order: in the end the ledger says what Stripe says."""

import aiohttp
import pytest
import stripe
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.stripe import client
from entrypoints.figures import Figures
from entrypoints.sandbox.stripe import Settings, running
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.postgres.funding.interleaving import Interleaving
from tests.site import QUIET

GOOD, THREE_D, PROCESSING = "pm_card_visa", "pm_card_authenticationRequired", "pm_card_processing"
REFUSED = "pm_card_chargeCustomerFail"
CARDS = GOOD, THREE_D, REFUSED, PROCESSING
FAULTS = "lose_request", "lose_answer", "error_500", "error_500_after", "unavailable"
PATHS = "/v1/payment_intents", "*/confirm", "*/cancel", None
N = st.integers(0, 5)


def step(name, *arguments):
    return st.tuples(st.just(name), *arguments)


MAKE = step("make", st.sampled_from([None, *CARDS]), st.sampled_from("abc"))
PAID = step("make", st.just(GOOD), st.sampled_from("abc"))
STEPS = st.lists(
    st.one_of(
        MAKE,
        step("fail", st.sampled_from(FAULTS), st.sampled_from(PATHS)),
        step("pay", N, st.sampled_from(["pm_card_visa", "pm_card_chargeDeclined"])),
        step("authenticate", N, st.booleans()),
        step("refund", N, st.sampled_from([None, 500])),
        step("dispute", N),
        step("decide", N, st.booleans()),
        step("advance"),
        step("deliver", st.integers(0, 100)),
        step("work", N),
        step("reconcile", N),
        step("expire", N),
    ),
    max_size=25,
)
"""What may happen, after something that mostly brings money."""


@pytest.fixture(scope="module")
async def standin():
    slow = Settings(
        fee_after=100, processing=200, dispute_after=100, refund_settles=200, evidence_judged=100
    )
    async with running(settings=slow) as standin:
        yield standin


@pytest.fixture(scope="module")
async def house(module_database, standin):
    keys = {"stripe_secret_key": standin.secret_key, "stripe_api_base": standin.api_base}
    async with open_house(load_settings(**QUIET, **keys), module_database, Figures()) as house:
        yield house.funding


@pytest.fixture(scope="module")
async def api(standin):
    async with aiohttp.ClientSession() as session:
        yield stripe.StripeClient(
            standin.secret_key,
            http_client=stripe.AIOHTTPClient(session=session),
            base_addresses={"api": standin.api_base},
            max_network_retries=0,
        ).v1


@pytest.fixture(scope="module", autouse=True)
def no_retries():
    """Each fault is felt, and nobody sleeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "RETRIES", 0)
        yield


@pytest.mark.usefixtures("recounted")
@settings(max_examples=settings.default.max_examples // 4)
@given(first=MAKE | PAID, then=STEPS)
async def test_in_the_end_the_ledger_says_what_stripe_says(house, pool, standin, api, first, then):
    world = Interleaving(house, pool, standin, api)
    await world.begin(*CARDS)
    for name, *arguments in (first, *then):
        await getattr(world, name)(*arguments)

    await world.come_to_rest()

    assert await world.waiting() == []
    paid = {each["id"] for each in world.intents if each["amount_received"]}
    credited = {row["intent_id"] for row in await world.deposits() if row["completed_at"]}
    assert credited == paid
    assert await world.ours() == world.theirs()
    ours, theirs = await world.at_stripe()
    assert ours == theirs
