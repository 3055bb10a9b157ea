"""The one table of transitions: no state that nobody comes to, and none that nobody leaves."""

import pytest

from domain.gateway.states import (
    FINAL,
    TRANSITIONS,
    Action,
    Actor,
    Direction,
    IllegalTransition,
    OrderState,
    next_state,
)

ON_THE_WIRE = {
    Direction.PAY_IN: (
        "new matching review awaiting_payment client_confirmed completed expired cancelled "
        "disputed no_requisite rejected"
    ),
    Direction.PAY_OUT: (
        "new matching review offered in_payout proof_uploaded completed cancelled disputed "
        "no_trader rejected"
    ),
}
PEOPLE = frozenset(Actor) - {Actor.SYSTEM}


def reached(direction, actors=frozenset(Actor)):
    """Give what an order that was just made may come to, if these do all that they may."""
    states, ways = {OrderState.NEW}, TRANSITIONS[direction]
    while (
        more := {way.to for (state, _), way in ways.items() if state in states and way.by & actors}
        - states
    ):
        states |= more
    return states


@pytest.mark.parametrize("direction", Direction)
def test_every_state_of_a_direction_is_reached_and_no_other(direction):
    assert reached(direction) == set(ON_THE_WIRE[direction].split())


@pytest.mark.parametrize("direction", Direction)
def test_whatever_is_not_final_can_be_ended_without_the_other_side(direction):
    """Nobody has to wait for ever for somebody else: the system or an operator ends it."""
    ours = {Actor.SYSTEM, Actor.OPERATOR}
    for state in reached(direction) - FINAL:
        ways = TRANSITIONS[direction].items()
        assert any(start == state and way.by & ours for (start, _), way in ways), state


def test_no_customer_pays_before_there_is_a_requisite():
    for (state, action), way in TRANSITIONS[Direction.PAY_IN].items():
        if action is Action.CONFIRM_PAYMENT:
            assert (state, way.to) == (OrderState.AWAITING_PAYMENT, OrderState.CLIENT_CONFIRMED)


@pytest.mark.parametrize("direction", Direction)
def test_a_store_never_completes_what_its_customer_should_have_paid(direction):
    """Of a pay-out it may: its customer is the one who gets the money."""
    by_stores = {
        way.to
        for way in TRANSITIONS[direction].values()
        if way.by & {Actor.STORE, Actor.PAYER} and way.to is OrderState.COMPLETED
    }
    assert by_stores == ({OrderState.COMPLETED} if direction is Direction.PAY_OUT else set())


@pytest.mark.parametrize("direction", Direction)
def test_what_is_not_in_the_table_is_refused_and_named(direction):
    ways = TRANSITIONS[direction]
    for state in OrderState:
        for action in Action:
            for by in Actor:
                way = ways.get((state, action))
                if way is not None and by in way.by:
                    assert next_state(direction, state, action, by) is way.to
                    continue
                with pytest.raises(IllegalTransition) as refused:
                    next_state(direction, state, action, by)
                assert refused.value.more == {"action": action, "state": state}
                assert f" {state}." in refused.value.sentence
