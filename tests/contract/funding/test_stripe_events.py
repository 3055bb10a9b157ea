"""What becomes of what Stripe tells, whatever the ports are made of."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.funding.stripe_events.apply_waiting import MOST_ATTEMPTS
from application.funding.stripe_events.ports import EventFilter
from domain.funding.deposit import State
from domain.funding.stripe_events import (
    EventEffect,
    InvalidStripeEvent,
    PaymentNotCredited,
    StripeEventNotFound,
)
from domain.shared.errors import Unavailable
from tests.stripe_events import (
    FINANCE,
    Payer,
    event,
    memory_stripe_house,
    postgres_stripe_house,
)

pytestmark = pytest.mark.usefixtures("recounted")
PAID = (10_000, 0, 0)


@pytest.fixture(params=["memory", "postgres"])
def stripe_house(request, pool):
    return memory_stripe_house() if request.param == "memory" else postgres_stripe_house(pool)


async def test_what_was_paid_is_credited_once_for_twenty_events_at_once(stripe_house):
    payer = await stripe_house.payer()
    paid = payer.succeeded()

    await asyncio.gather(*(stripe_house.receive(paid) for _ in range(20)))
    await asyncio.gather(*(stripe_house.apply(payer) for _ in range(5)))

    assert await stripe_house.standing(payer) == PAID
    assert (await stripe_house.deposit(payer)).state is State.COMPLETED
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
        (["requires_action"], State.REQUIRES_ACTION, ["noted"]),
        (["processing"], State.PROCESSING, ["noted"]),
        (["failed"], State.FAILED, ["noted"]),
        (["canceled"], State.CANCELLED, ["noted"]),
        (["failed", "succeeded"], State.COMPLETED, ["noted", "credited"]),
        (["succeeded", "failed"], State.COMPLETED, ["credited", "nothing"]),
        (["succeeded", "canceled", "succeeded"], State.COMPLETED, None),
    ],
)
async def test_events_move_a_deposit_and_never_back(stripe_house, story, state, effects):
    payer = await stripe_house.payer()

    found = await stripe_house.told(payer, *(getattr(payer, each)() for each in story))

    assert effects in (None, found)
    assert (await stripe_house.deposit(payer)).state is state
    assert (await stripe_house.standing(payer))[0] == 10_000 * (state is State.COMPLETED)


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


async def test_refunds_take_the_money_back_and_what_is_spent_is_owed(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())

    assert await stripe_house.told(payer, payer.refunded(2_500)) == ["booked"]
    assert await stripe_house.standing(payer) == (7_500, 0, 0)
    assert (await stripe_house.deposit(payer)).state is State.PARTIALLY_REFUNDED
    again, late, rest = payer.refunded(2_500), payer.refunded(1_000), payer.refunded(10_000)
    assert await stripe_house.told(payer, again, late, rest) == ["nothing", "nothing", "booked"]
    assert await stripe_house.standing(payer) == (0, 0, 0)
    deposit = await stripe_house.deposit(payer)
    assert (deposit.state, deposit.refunded) == (State.REFUNDED, 10_000)


async def test_a_refund_that_is_told_too_early_waits_for_its_payment(stripe_house):
    payer = await stripe_house.payer()
    paid, refunded = payer.succeeded(), payer.refunded(10_000)
    await stripe_house.receive(refunded)

    with pytest.raises(PaymentNotCredited):
        await stripe_house.apply(payer)
    line = await stripe_house.events.find(refunded["id"])
    assert (line.effect, line.attempts) == (EventEffect.WAITING, 1)
    assert line.error == PaymentNotCredited().sentence

    assert await stripe_house.told(payer, paid) == ["credited"]
    assert await stripe_house.effect(refunded) == "booked"
    assert await stripe_house.standing(payer) == (0, 0, 0)
    assert (await stripe_house.events.find(refunded["id"])).error is None


async def test_a_refund_of_what_is_never_credited_is_looked_at_in_the_end(stripe_house):
    payer = await stripe_house.payer()
    refunded = payer.refunded(10_000)
    await stripe_house.receive(refunded)

    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(PaymentNotCredited):
            await stripe_house.apply(payer)
    await stripe_house.apply(payer)

    assert await stripe_house.effect(refunded) == "review"


@pytest.mark.parametrize("changes", [{"currency": "eur"}, {"amount_refunded": 10_001}, {}])
async def test_a_refund_that_cannot_be_is_looked_at(stripe_house, changes):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())
    odd = payer.refunded(100, **(changes or {"amount_refunded": None}))

    assert await stripe_house.told(payer, odd) == ["review"]
    assert await stripe_house.standing(payer) == PAID


async def test_a_dispute_freezes_is_taken_and_comes_back_when_it_is_won(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())

    assert await stripe_house.told(payer, payer.disputed("created", "needs_response")) == ["booked"]
    assert await stripe_house.standing(payer) == (0, 10_000, 0)
    assert (await stripe_house.deposit(payer)).state is State.DISPUTED
    await stripe_house.told(payer, payer.disputed("funds_withdrawn", "needs_response"))
    assert await stripe_house.standing(payer) == (0, 0, 0)
    over = payer.disputed("funds_reinstated", "won"), payer.disputed("closed", "won")
    await stripe_house.told(payer, *over)

    assert await stripe_house.standing(payer) == PAID
    assert (await stripe_house.deposit(payer)).state is State.COMPLETED
    dispute = await stripe_house.disputes.find(payer.dispute)
    assert (dispute.state, dispute.withdrawn, dispute.reinstated) == ("won", 10_000, 10_000)


async def test_a_lost_dispute_of_spent_money_is_owed(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())
    await stripe_house.told(payer, payer.refunded(4_000))
    stages = [("created", "needs_response"), ("funds_withdrawn", "lost"), ("closed", "lost")]

    await stripe_house.told(payer, *(payer.disputed(*each) for each in stages))

    assert await stripe_house.standing(payer) == (0, 0, 4_000)
    dispute = await stripe_house.disputes.find(payer.dispute)
    assert (dispute.state, dispute.owed) == ("lost", 4_000)
    deposit = await stripe_house.deposit(payer)
    assert (deposit.refunded, deposit.disputed) == (4_000, 10_000)


async def test_what_stays_frozen_after_a_dispute_is_for_finance_to_let_go(stripe_house):
    stripe_house.known.tuned["funding.freeze_on_dispute"] = "balance"
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())
    other = replace(await stripe_house.payer(owner=payer.owner), minor=10_000)
    await stripe_house.told(other, other.succeeded())
    stages = [("created", "needs_response"), ("funds_withdrawn", "lost"), ("closed", "lost")]
    await stripe_house.told(payer, *(payer.disputed(*each) for each in stages))
    assert await stripe_house.standing(payer) == (0, 10_000, 0)

    for _ in range(2):
        thawed = await stripe_house.thaw(
            caller=FINANCE, dispute_id=payer.dispute, comment="Settled"
        )

    assert thawed.frozen == 0
    assert await stripe_house.standing(payer) == PAID


async def test_disputes_are_listed_the_newest_first(stripe_house):
    payers = [await stripe_house.payer() for _ in range(3)]
    for each in payers:
        await stripe_house.told(each, each.succeeded(), each.disputed("created", "needs_response"))

    page = await stripe_house.disputes.page(None, None, 3)

    assert [each.id for each in page] == [each.dispute for each in reversed(payers)]
    older = await stripe_house.disputes.page("open", page[1].number, 1)
    assert [each.id for each in older] == [payers[0].dispute]
    assert payers[0].dispute not in {
        each.id for each in await stripe_house.disputes.page("won", None, 50)
    }


async def test_an_operator_may_have_it_applied_again_and_money_moves_once(stripe_house):
    payer = await stripe_house.payer()
    paid, refunded = payer.succeeded(), payer.refunded(1_000)
    await stripe_house.told(payer, paid, refunded)

    again = [
        await stripe_house.apply_again(caller=FINANCE, event_id=each["id"])
        for each in (paid, refunded, paid)
    ]

    assert [each.effect for each in again] == ["nothing"] * 3
    assert await stripe_house.standing(payer) == (9_000, 0, 0)
    with pytest.raises(StripeEventNotFound):
        await stripe_house.apply_again(caller=FINANCE, event_id="evt_nobodys")


async def test_events_are_found_by_type_effect_and_what_they_are_about(stripe_house):
    payer = await stripe_house.payer()
    paid, refunded = payer.succeeded(), payer.refunded(1_000)
    await stripe_house.told(payer, paid, refunded)

    async def ids(**wanted):
        lines = await stripe_house.events.page(EventFilter(**wanted), None, 2)
        assert all(each.event.raw == "" for each in lines)
        return [each.event.id for each in lines]

    both = [refunded["id"], paid["id"]]
    assert await ids() == both
    assert await ids(query=payer.intent) == both
    assert await ids(query=paid["id"]) == both[1:]
    assert (await ids(type="charge.refunded"))[0] == refunded["id"]
    assert await ids(type="charge.refunded", query=payer.intent) == both[:1]
    assert (await ids(effect=EventEffect.CREDITED))[0] == paid["id"]
    assert await ids(effect=EventEffect.WAITING, query=payer.intent) == []
    assert await ids(type="charge.refunded", effect=EventEffect.CREDITED) == []


async def test_what_fails_is_noted_and_tried_again_and_others_go_on(stripe_house):
    payer, other = await stripe_house.payer(), await stripe_house.payer()
    first, second = payer.processing(), payer.succeeded()
    for each in first, second, other.succeeded():
        await stripe_house.receive(each)
    calls = []

    class Falters:
        async def __call__(self, *, payment, **rest):
            calls.append(payment)
            if payment.intent_id == payer.intent:
                raise Unavailable
            return await settle(payment=payment, **rest)

    settle = stripe_house.apply_event.settle
    stripe_house.apply_waiting = replace(
        stripe_house.apply_waiting, apply=replace(stripe_house.apply_event, settle=Falters())
    )
    with pytest.raises(Unavailable):
        await stripe_house.apply(payer, other)

    assert [each.intent_id for each in calls] == [payer.intent, other.intent]
    assert await stripe_house.standing(other) == PAID
    line = await stripe_house.events.find(first["id"])
    assert (line.attempts, line.error) == (1, Unavailable().sentence)
    stripe_house.__post_init__()
    await stripe_house.apply(payer)
    assert await stripe_house.standing(payer) == PAID


async def test_what_has_waited_too_long_is_asked_for_once_more(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.receive(payer.succeeded())

    now = stripe_house.clock.now()
    assert payer.intent not in await stripe_house.events.overdue(now - timedelta(days=1), 500)
    assert payer.intent in await stripe_house.events.overdue(now + timedelta(days=1), 500)
    await stripe_house.apply_overdue()


async def test_two_processes_apply_a_payment_once(pool):
    houses = [postgres_stripe_house(pool), postgres_stripe_house(pool)]
    payer = await houses[0].payer()
    told = [payer.processing(), payer.succeeded(), payer.refunded(3_000), payer.succeeded()]

    await asyncio.gather(*(houses[n % 2].receive(each) for n, each in enumerate(told * 5)))
    await asyncio.gather(*(each.apply(payer) for each in houses * 3))

    assert await houses[0].standing(payer) == (7_000, 0, 0)
    assert [await houses[1].effect(each) for each in told] == [
        "noted",
        "credited",
        "booked",
        "nothing",
    ]
