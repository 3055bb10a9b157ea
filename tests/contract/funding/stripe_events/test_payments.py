"""What becomes of what Stripe tells, whatever the ports are made of."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.funding.stripe_events.ports import EventFilter
from domain.funding.deposit import DepositState
from domain.funding.stripe_events import (
    InvalidStripeEvent,
)
from tests.stripe_says import Payer, event

pytestmark = pytest.mark.usefixtures("recounted")
PAID = (10_000, 0, 0)


async def test_what_was_paid_is_credited_once_for_twenty_events_at_once(stripe_house):
    payer = await stripe_house.payer()
    paid = payer.succeeded()

    await asyncio.gather(*(stripe_house.receive(paid) for _ in range(20)))
    await asyncio.gather(*(stripe_house.apply(payer) for _ in range(5)))

    assert await stripe_house.standing(payer) == PAID
    assert (await stripe_house.deposit(payer)).state is DepositState.COMPLETED
    assert await stripe_house.effect(paid) == "credited"
    assert len(await stripe_house.events.page(EventFilter(query=payer.intent), None, 9)) == 1


async def test_other_events_of_the_same_payment_credit_it_once_too(stripe_house):
    payer = await stripe_house.payer()

    effects = await stripe_house.told(payer, *(payer.succeeded() for _ in range(5)))

    assert effects == ["credited", *["nothing"] * 4]
    assert await stripe_house.standing(payer) == PAID


@pytest.mark.parametrize(
    ("story", "state", "effects"),
    [
        (["requires_action"], DepositState.REQUIRES_ACTION, ["noted"]),
        (["processing"], DepositState.PROCESSING, ["noted"]),
        (["failed"], DepositState.FAILED, ["noted"]),
        (["canceled"], DepositState.CANCELLED, ["noted"]),
        (["failed", "succeeded"], DepositState.COMPLETED, ["noted", "credited"]),
        (["succeeded", "failed"], DepositState.COMPLETED, ["credited", "nothing"]),
        (["succeeded", "canceled", "succeeded"], DepositState.COMPLETED, None),
    ],
)
async def test_events_move_a_deposit_and_never_back(stripe_house, story, state, effects):
    payer = await stripe_house.payer()

    found = await stripe_house.told(payer, *(getattr(payer, each)() for each in story))

    assert effects in (None, found)
    assert (await stripe_house.deposit(payer)).state is state
    assert (await stripe_house.standing(payer))[0] == 10_000 * (state is DepositState.COMPLETED)


async def test_a_decline_may_come_without_a_reason(stripe_house):
    payer = await stripe_house.payer()

    assert await stripe_house.told(payer, payer.failed(last_payment_error=None)) != ["waiting"]


KINDS = "succeeded", "processing", "requires_action", "failed", "canceled"


@given(
    story=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), min_size=1, max_size=8),
    late=st.lists(st.booleans(), min_size=8, max_size=8),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_events_in_any_order_and_number_credit_once(stripe_house, story, late):
    payer = await stripe_house.payer()
    cancelled_first = False
    for (kind, age), apply_now in zip(story, late, strict=False):
        document = getattr(payer, kind)()
        document["created"] -= age * 100
        await stripe_house.receive(document)
        if apply_now:
            await stripe_house.apply(payer)
        await stripe_house.receive(document)
    await stripe_house.apply(payer)

    kinds = [kind for kind, _ in story]
    cancelled_first = "canceled" in kinds
    available, frozen, owed = await stripe_house.standing(payer)
    assert (frozen, owed) == (0, 0)
    if "succeeded" not in kinds:
        assert available == 0
    elif not cancelled_first:
        assert available == 10_000
    assert available in {0, 10_000}
    assert await stripe_house.events.waiting(payer.intent) == []


async def test_money_of_another_amount_currency_or_owner_credits_nothing(stripe_house):
    payer = await stripe_house.payer()
    stranger = {"metadata": {"user_id": str(Payer().owner), "deposit_id": str(payer.deposit_id)}}

    effects = await stripe_house.told(
        payer,
        payer.succeeded(amount=9_999, amount_received=9_999),
        payer.succeeded(currency="eur"),
        payer.succeeded(currency="xts"),
        payer.succeeded(**stranger),
    )

    assert effects == ["review"] * 4
    assert await stripe_house.standing(payer) == (0, 0, 0)


async def test_payments_of_others_are_none_of_our_business(stripe_house):
    other = Payer()
    told = [
        other.succeeded(metadata={}),
        other.succeeded(metadata=None),
        other.failed(metadata={}),
        other.refunded(100),
        other.disputed("created", "needs_response"),
    ]

    assert await stripe_house.told(other, *told) == ["unknown"] * 5


async def test_what_nobody_can_read_is_for_somebody_to_look_at(stripe_house):
    payer = await stripe_house.payer()
    broken = [
        payer.intent_told("succeeded", None),
        payer.succeeded(amount="100"),
        payer.succeeded(currency=None),
        payer.succeeded(object="charge"),
    ]

    assert set(await stripe_house.told(payer, *broken)) == {"review"}
    assert await stripe_house.standing(payer) == (0, 0, 0)


async def test_what_does_not_concern_us_is_kept_and_ignored(stripe_house):
    payer = await stripe_house.payer()
    told = event("payout.paid", {"id": payer.intent, "object": "payout"})

    assert (await stripe_house.receive(told)).known is False

    assert await stripe_house.effect(told) == "ignored"
    assert await stripe_house.events.waiting(payer.intent) == []


async def test_what_is_no_event_is_not_kept(stripe_house):
    with pytest.raises(InvalidStripeEvent):
        await stripe_house.receive({"id": "evt_1"})
