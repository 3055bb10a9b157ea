"""What the demo's players have done is plausible, and the same each time it is told."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import OwnerId
from entrypoints.sandbox.players.story import (
    Deposited,
    GotBonus,
    PaidOut,
    Placed,
    Settled,
    Story,
    Withdrew,
)

NOW = datetime(2026, 3, 7, 12, 30, tzinfo=UTC)


def told(owner, **others):
    story = Story(OwnerId(owner), NOW, **{"bets": 64, "least": 900_00, "withdraws": True} | others)
    return sorted(story.tell(), key=lambda step: step.at)


@given(st.uuids())
def test_a_player_stays_solvent_and_never_withdraws_on_the_last_day(owner):
    available, stakes, least = Decimal(0), {}, None
    steps = told(owner)
    assert steps == sorted(told(owner), key=lambda step: step.at)
    for step in steps:
        match step:
            case Deposited() | GotBonus():
                available += Decimal(step.amount)
            case Placed():
                available -= Decimal(step.stake)
                stakes[step.bet_id] = step
            case Settled():
                bet = stakes.pop(step.bet_id)
                if step.won:
                    available += (Decimal(bet.stake) * bet.game.coefficient).quantize(
                        Decimal("0.01"), "ROUND_FLOOR"
                    )
            case Withdrew():
                assert step.at < NOW - timedelta(days=5)
                available -= Decimal(step.amount)
                assert Decimal(step.amount) >= 10
        least = available if least is None else min(least, available)
    assert least >= 0
    assert 200 <= available <= 5_000
    assert len(stakes) <= 4
    kinds = {type(each) for each in steps}
    assert kinds == {Deposited, GotBonus, Placed, Settled, Withdrew, PaidOut}
    assert NOW - timedelta(weeks=7) < steps[0].at < steps[-1].at < NOW


@given(st.uuids())
def test_steps_of_one_player_are_apart(owner):
    """Each has its own instant: the history of an account stays in the order of time."""
    instants = [step.at for step in told(owner)]
    assert len(set(instants)) == len(instants)


def test_whoever_does_not_withdraw_does_not():
    steps = told(UUID(int=7), withdraws=False)
    assert not {Withdrew, PaidOut} & {type(each) for each in steps}
