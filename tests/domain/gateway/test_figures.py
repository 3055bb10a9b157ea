"""What orders come to."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.gateway.figures import Days, Figures, Times
from domain.gateway.periods import InvalidPeriod
from domain.gateway.states import Direction
from domain.shared.money import Total
from tests.gateway import RUB

NOW = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


def test_rates_are_shares_of_what_came_before():
    figures = Figures(Direction.PAY_IN, 8, 6, 4, Total(1_000_02, RUB), None)
    told = [str(each) for each in (figures.issue_rate, figures.success_rate, figures.conversion)]
    assert told == ["75.00", "66.67", "50.00"]
    assert str(figures.average) == "250.00"
    nothing = Figures(Direction.PAY_IN, 1, 0, 0, Total(0, RUB), None)
    assert (str(nothing.issue_rate), nothing.success_rate, nothing.average) == ("0.00", None, None)


@pytest.mark.parametrize(
    ("taken", "expected"), [([7], (7, 7)), (range(1, 21), (10, 19)), (range(1, 101), (50, 95))]
)
def test_times_are_some_that_occurred(taken, expected):
    times = Times.of([timedelta(seconds=each) for each in taken])
    assert (times.median.seconds, times.p95.seconds) == expected
    assert Times.of([]) is None


def test_days_are_those_of_a_clock_on_the_wall():
    days = Days.of(None, None, ZoneInfo("Asia/Kolkata"), NOW)
    assert (days.first, days.last) == (date(2026, 2, 1), date(2026, 3, 2))
    assert days.period.since == datetime(2026, 1, 31, 18, 30, tzinfo=UTC)
    # The last Sunday of March has 23 hours in Berlin.
    short = Days(date(2026, 3, 29), date(2026, 3, 29), ZoneInfo("Europe/Berlin")).period
    assert short.until - short.since == timedelta(hours=23)


@pytest.mark.parametrize(
    ("first", "last"), [((2026, 3, 2), (2026, 3, 1)), ((2025, 3, 1), (2026, 3, 2))]
)
def test_days_come_in_order_and_not_too_many(first, last):
    with pytest.raises(InvalidPeriod):
        _ = Days(date(*first), date(*last), ZoneInfo("UTC")).period
