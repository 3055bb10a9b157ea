"""What refunds and disputes do to a player's money, in whatever order they are told."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.deposit import Deposit, DepositState
from domain.funding.disputes import (
    DisputeState,
    first_told,
    follow,
    read_notice,
    thaw,
)
from domain.funding.player import Player
from domain.funding.refunds import refund
from domain.funding.standing import PlayerStanding
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

USD = CURRENCIES["USD"]
NOW = datetime(2026, 3, 1, tzinfo=UTC)
OWNER = OwnerId(UUID(int=7))
PLAYER = Player(OWNER, USD)


def deposit(minor=10_000):
    return Deposit(
        id=17,
        owner=OWNER,
        amount=Money(minor, USD),
        state=DepositState.COMPLETED,
        started_at=NOW,
        fingerprint=UUID(int=1),
        completed_at=NOW,
    )


def standing(available, frozen=0, owed=0):
    return PlayerStanding(PLAYER, available, frozen, owed)


def after(stand, *bookings):
    """Give how the player stands once these entries are posted."""
    balances = {
        stand.player.account: stand.available,
        stand.player.frozen: stand.frozen,
        stand.player.receivable: -stand.owed,
    }
    for each in bookings:
        change = sum(
            money.minor for account, money in each.entry.legs() if account == PLAYER.account
        )
        assert each.record.amount.minor == change
        for account, money in each.entry.legs():
            if account in balances:
                balances[account] += money.minor
    available, frozen, receivable = balances.values()
    assert available >= 0
    assert frozen >= 0
    return standing(available, frozen, -receivable)


def told(stage, status, **changes):
    about = {
        "id": "dp_1",
        "object": "dispute",
        "amount": 10_000,
        "currency": "usd",
        "charge": "ch_1",
        "payment_intent": "pi_1",
        "reason": "fraudulent",
        "status": status,
        "created": 1_700_000_000,
        "evidence_details": {"due_by": 1_700_600_000},
    }
    return stage, read_notice(about | changes)


OPENED = told("created", "needs_response")
WITHDRAWN = told("funds_withdrawn", "needs_response")
WON = told("closed", "won")
LOST = told("closed", "lost")
REINSTATED = told("funds_reinstated", "won")


def play(events, stand, policy="amount", amount=10_000):
    dispute = None
    for stage, notice in events:
        known = dispute or first_told(notice, deposit(), NOW)
        outcome = follow(known.told(notice, stage, NOW), stage, amount, stand, policy)
        stand, dispute = after(stand, *outcome.bookings), replace(outcome.dispute, number=1)
    return dispute, stand


@pytest.mark.parametrize(
    ("refunded", "available", "left", "owed", "state"),
    [
        (10_000, 10_000, 0, 0, DepositState.REFUNDED),
        (2_500, 10_000, 7_500, 0, DepositState.PARTIALLY_REFUNDED),
        (10_000, 4_000, 0, 6_000, DepositState.REFUNDED),
        (10_000, 0, 0, 10_000, DepositState.REFUNDED),
    ],
)
def test_a_refund_takes_what_is_there_and_the_rest_is_owed(refunded, available, left, owed, state):
    made = refund(standing(available), deposit(), refunded, 1)

    assert after(standing(available), made.booking) == standing(left, 0, owed)
    assert made.deposit.state is state
    assert (made.booking.balance_of is None) == (available == 0)


def test_a_refund_told_late_or_twice_is_none():
    made = refund(standing(10_000), deposit(), 5_000, 1)

    assert refund(standing(5_000), made.deposit, 5_000, 2) is None
    assert refund(standing(5_000), made.deposit, 3_000, 3) is None
    rest = refund(standing(5_000), made.deposit, 10_000, 4)
    assert rest.amount == Money(5_000, USD)
    assert rest.booking.entry.id != made.booking.entry.id


@pytest.mark.parametrize("policy", ["off", "amount", "balance"])
def test_a_policy_says_what_is_frozen(policy):
    dispute, stand = play([OPENED], standing(15_000), policy)

    frozen = {"off": 0, "amount": 10_000, "balance": 15_000}[policy]
    assert stand == standing(15_000 - frozen, frozen)
    assert (dispute.frozen, dispute.disputed) == (frozen, 10_000)


def test_nothing_is_frozen_for_an_inquiry_and_it_ends_without_trace():
    asked, over = told("created", "warning_needs_response"), told("closed", "warning_closed")

    assert play([asked], standing(500))[1] == standing(500)
    dispute, stand = play([asked, over], standing(500))
    assert (dispute.state, dispute.disputed, stand) == (DisputeState.CLOSED, 0, standing(500))


@pytest.mark.parametrize("policy", ["off", "amount", "balance"])
@pytest.mark.parametrize("available", [0, 4_000, 10_000, 15_000])
@pytest.mark.parametrize("order", list(permutations([OPENED, WITHDRAWN, WON, REINSTATED])))
def test_a_won_dispute_leaves_everything_as_it_was(order, available, policy):
    dispute, stand = play([*order, *order], standing(available), policy)

    assert stand == standing(available)
    assert (dispute.state, dispute.disputed, dispute.frozen) == (DisputeState.WON, 0, 0)


@pytest.mark.parametrize("policy", ["off", "amount"])
@pytest.mark.parametrize("available", [0, 4_000, 10_000, 15_000])
@pytest.mark.parametrize("order", list(permutations([OPENED, WITHDRAWN, LOST])))
def test_a_lost_dispute_costs_its_amount_once(order, available, policy):
    dispute, stand = play([*order, *order], standing(available), policy)

    taken = min(available, 10_000)
    assert stand == standing(available - taken, 0, 10_000 - taken)
    assert (dispute.state, dispute.disputed) == (DisputeState.LOST, 10_000)


def test_after_a_lost_dispute_somebody_decides_about_what_else_is_frozen():
    dispute, stand = play([OPENED, WITHDRAWN, LOST], standing(15_000), "balance")
    assert stand == standing(0, 5_000)

    let_go = thaw(dispute, stand)

    assert after(stand, *let_go.bookings) == standing(5_000)
    assert thaw(let_go.dispute, standing(5_000)).bookings == ()


def test_what_comes_back_settles_what_is_owed_first():
    _, stand = play([WITHDRAWN], standing(3_000))
    assert stand == standing(0, 0, 7_000)

    _, stand = play([OPENED, WITHDRAWN, WON, REINSTATED], standing(3_000, 0, 500), "off")

    assert stand == standing(2_500)


@given(
    st.lists(
        st.sampled_from(
            [OPENED, WITHDRAWN, WON, LOST, REINSTATED, told("updated", "under_review")]
        ),
        max_size=8,
    ),
    st.integers(0, 20_000),
    st.sampled_from(["off", "amount", "balance"]),
)
def test_whatever_is_told_money_neither_comes_nor_goes_but_for_what_stripe_moved(
    events, available, policy
):
    dispute, stand = play(events, standing(available), policy)

    stages = [stage for stage, _ in events]
    taken = 10_000 * ("funds_withdrawn" in stages and "funds_reinstated" not in stages)
    if dispute is not None:
        assert stand.frozen >= dispute.frozen
    assert stand.available + stand.frozen - stand.owed == available - taken


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"amount": "1"},
        {"amount": 0},
        {"amount": -5},
        {"amount": True},
        {"currency": None},
        {"currency": 3},
        {"status": []},
    ],
)
def test_what_is_no_dispute_is_none(changes):
    assert told("created", **({"status": "needs_response"} | changes))[1] is None


def test_a_dispute_need_not_tell_everything():
    bare = told("created", "lost", evidence_details=None, charge=None, reason=None, created="x")[1]

    assert (bare.charge_id, bare.due_by, bare.reason, bare.opened_at) == (None, None, "", None)
    assert first_told(bare, deposit(), NOW).opened_at == NOW
