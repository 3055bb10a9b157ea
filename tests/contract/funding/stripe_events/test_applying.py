"""How events are applied, found, and applied once more, whatever the ports are made of."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from application.funding.stripe_events.apply_waiting import MOST_WAITS
from application.funding.stripe_events.ports import EventFilter
from domain.funding.stripe_events import (
    EventEffect,
    StripeEventNotFound,
)
from domain.shared.errors import Unavailable
from tests.stripe_events import FINANCE, postgres_stripe_house

pytestmark = pytest.mark.usefixtures("recounted")
PAID = (10_000, 0, 0)


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


async def test_what_somebody_else_has_applied_meanwhile_stays_so(stripe_house):
    payer = await stripe_house.payer()
    paid = payer.succeeded()
    await stripe_house.told(payer, paid)
    before = await stripe_house.events.find(paid["id"])

    for _ in range(MOST_WAITS):
        await stripe_house.apply_waiting._postpone(before.event)
    await stripe_house.apply_waiting._failed(before.event, Unavailable())

    assert await stripe_house.events.find(paid["id"]) == before
