"""What refunds and disputes cost a player, whatever the ports are made of."""

from dataclasses import replace
from itertools import permutations

import pytest

from application.funding.stripe_events.apply_waiting import MOST_WAITS
from domain.funding.deposit import DepositState
from domain.funding.stripe_events import (
    EventEffect,
    PaymentNotCredited,
)
from tests.stripe_events import FINANCE

pytestmark = pytest.mark.usefixtures("recounted")
PAID = (10_000, 0, 0)


async def test_refunds_take_the_money_back_and_what_is_spent_is_owed(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded())

    assert await stripe_house.told(payer, payer.refunded(2_500)) == ["booked"]
    assert await stripe_house.standing(payer) == (7_500, 0, 0)
    assert (await stripe_house.deposit(payer)).state is DepositState.PARTIALLY_REFUNDED
    again, late, rest = payer.refunded(2_500), payer.refunded(1_000), payer.refunded(10_000)
    assert await stripe_house.told(payer, again, late, rest) == ["nothing", "nothing", "booked"]
    assert await stripe_house.standing(payer) == (0, 0, 0)
    deposit = await stripe_house.deposit(payer)
    assert (deposit.state, deposit.refunded) == (DepositState.REFUNDED, 10_000)


async def test_a_refund_that_is_told_too_early_waits_for_its_payment(stripe_house):
    payer = await stripe_house.payer()
    paid, refunded = payer.succeeded(), payer.refunded(10_000)
    await stripe_house.receive(refunded)

    await stripe_house.apply(payer)
    line = await stripe_house.events.find(refunded["id"])
    assert (line.effect, line.attempts) == (EventEffect.WAITING, 1)
    assert line.error == PaymentNotCredited().sentence

    assert await stripe_house.told(payer, paid) == ["credited"]
    assert await stripe_house.effect(refunded) == "booked"
    assert await stripe_house.standing(payer) == (0, 0, 0)
    assert (await stripe_house.events.find(refunded["id"])).error is None


async def test_what_happened_in_the_same_second_may_be_told_in_any_order(stripe_house):
    payer = await stripe_house.payer()
    story = [
        payer.disputed("funds_withdrawn", "needs_response"),
        payer.refunded(1_000),
        payer.disputed("created", "needs_response"),
        payer.succeeded(),
    ]
    for each in story:
        await stripe_house.receive(each | {"created": 1_700_000_000})

    await stripe_house.apply(payer)

    assert "waiting" not in [await stripe_house.effect(each) for each in story]
    assert await stripe_house.standing(payer) == (0, 0, 1_000)


async def test_a_refund_of_what_is_never_credited_is_looked_at_in_the_end(stripe_house):
    payer = await stripe_house.payer()
    refunded = payer.refunded(10_000)
    await stripe_house.receive(refunded)

    for _ in range(MOST_WAITS - 1):
        await stripe_house.apply(payer)
    assert await stripe_house.effect(refunded) == "waiting"
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
    assert (await stripe_house.deposit(payer)).state is DepositState.DISPUTED
    await stripe_house.told(payer, payer.disputed("funds_withdrawn", "needs_response"))
    assert await stripe_house.standing(payer) == (0, 0, 0)
    over = payer.disputed("funds_reinstated", "won"), payer.disputed("closed", "won")
    await stripe_house.told(payer, *over)

    assert await stripe_house.standing(payer) == PAID
    assert (await stripe_house.deposit(payer)).state is DepositState.COMPLETED
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


async def test_a_refund_that_fails_is_given_back_once(stripe_house):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded(), payer.refunded(4_000))
    failed = [
        payer.refund_changed(each, "failed", 4_000)
        for each in ("refund.failed", "refund.updated", "charge.refund.updated")
    ]

    assert await stripe_house.told(payer, *failed) == ["booked", "nothing", "nothing"]

    assert await stripe_house.standing(payer) == PAID
    deposit = await stripe_house.deposit(payer)
    assert (deposit.state, deposit.refunded) == (DepositState.COMPLETED, 0)
    again = payer.refunded(4_000)
    assert await stripe_house.told(payer, again) == ["booked"]
    assert await stripe_house.standing(payer) == (6_000, 0, 0)


async def test_refunds_and_their_failures_may_be_told_in_any_order(stripe_house):
    for order in permutations(range(4)):
        payer = await stripe_house.payer()
        story = [
            payer.succeeded(),
            payer.refunded(3_000),
            payer.refunded(5_000),
            payer.refund_changed("refund.failed", "failed", 3_000),
        ]
        for each in order:
            await stripe_house.told(payer, story[each])
        await stripe_house.apply(payer)

        assert await stripe_house.standing(payer) == (8_000, 0, 0), order
        await stripe_house.apply_again(caller=FINANCE, event_id=story[1]["id"])
        assert await stripe_house.standing(payer) == (8_000, 0, 0), order


@pytest.mark.parametrize("status", ["pending", "succeeded", "requires_action", None])
async def test_a_refund_that_does_not_fail_changes_nothing_more(stripe_house, status):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded(), payer.refunded(4_000))

    told = payer.refund_changed("refund.updated", status, 4_000)

    assert await stripe_house.told(payer, told) == ["nothing"]
    assert await stripe_house.standing(payer) == (6_000, 0, 0)


@pytest.mark.parametrize(
    "changes", [{"amount": 0}, {"amount": None}, {"currency": "eur"}, {"amount": 10_001}]
)
async def test_a_failure_that_cannot_be_is_looked_at(stripe_house, changes):
    payer = await stripe_house.payer()
    await stripe_house.told(payer, payer.succeeded(), payer.refunded(4_000))

    odd = payer.refund_changed("refund.failed", "failed", 4_000)
    odd["data"]["object"] |= changes

    assert await stripe_house.told(payer, odd) == ["review"]
