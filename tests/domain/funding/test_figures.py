from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.figures import BetFigures, Run, Streaks
from domain.shared.percent import Percent
from tests.world import USD

EXAMPLE = BetFigures(USD, 25, 16, 9, 2500_00, 3840_00, 1660_00)
RESULTS = st.lists(st.lists(st.booleans(), max_size=8), max_size=8)


def test_the_worked_example():
    assert EXAMPLE.net_profit == 2180_00
    assert (str(EXAMPLE.roi), str(EXAMPLE.win_rate)) == ("87.20", "64.00")
    assert EXAMPLE.average_bet == 100_00


def test_of_nothing_there_is_nothing():
    nothing = BetFigures(USD)
    assert (str(nothing.roi), str(nothing.win_rate), nothing.average_bet) == ("0.00", "0.00", 0)
    assert nothing + EXAMPLE == EXAMPLE


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (-2, 3, "-66.67"),
        (1, 20_000, "0.01"),
        (-1, 20_000, "-0.01"),
        (1, 20_001, "0.00"),
        (-1, 20_001, "0.00"),
        (5, 4, "125.00"),
        (10**40, 1, f"{10**42}.00"),
    ],
)
def test_shares_are_rounded_half_away_from_zero(part, whole, text):
    assert str(Percent.of(part, whole)) == text


@given(RESULTS)
def test_runs_go_over_the_ends_of_days(days):
    by_day = [Streaks.over(Streaks.one(won=won) for won in day) for day in days]
    whole = Streaks.over(by_day)

    results = [won for day in days for won in day]
    runs = [Run(len([*group]), won) for won, group in groupby(results)]
    assert whole.decided == len(results)
    if runs:
        assert (whole.first, whole.last) == (runs[0], runs[-1])
    assert whole.longest_win == max((run.length for run in runs if run.won), default=0)
    assert whole.longest_loss == max((run.length for run in runs if not run.won), default=0)
