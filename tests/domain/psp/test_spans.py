"""Steps through time, and what is held against what."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from domain.psp.filters import InvalidPeriod, Period
from domain.psp.spans import Comparison, Granularity, TooManyPoints, as_far, compared

UTC_ZONE, INDIA, BERLIN = ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Berlin")
LATE = datetime(2030, 1, 1, tzinfo=UTC)


def days(first, last, zone=UTC_ZONE):
    return Period(date.fromisoformat(first), date.fromisoformat(last), zone)


def test_steps_end_with_the_period_or_now():
    day = days("2026-03-04", "2026-03-04")
    assert len(Granularity.HOUR.steps(day, LATE)) == 24
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert Granularity.HOUR.steps(day, noon)[-1] == noon
    early = datetime(2026, 1, 1, tzinfo=UTC)
    assert Granularity.HOUR.steps(day, early) == [day.since]


def test_days_begin_at_midnight_where_one_is():
    steps = Granularity.DAY.steps(days("2026-03-04", "2026-03-05", INDIA), LATE)
    assert [each.isoformat() for each in steps] == [
        "2026-03-03T18:30:00+00:00",
        "2026-03-04T18:30:00+00:00",
    ]


def test_a_day_may_have_another_length():
    spring = days("2026-03-28", "2026-03-30", BERLIN)
    steps = Granularity.DAY.steps(spring, LATE)
    lengths = [(after - before).total_seconds() / 3600 for before, after in pairwise(steps)]
    assert lengths == [24, 23]
    assert len(Granularity.HOUR.steps(spring, LATE)) == 71


def test_weeks_begin_on_mondays_and_months_on_the_first():
    period = days("2026-11-18", "2027-02-02")
    weeks = Granularity.WEEK.steps(period, LATE)
    assert [each.date().isoformat() for each in weeks[:3]] == [
        "2026-11-18",
        "2026-11-23",
        "2026-11-30",
    ]
    months = Granularity.MONTH.steps(period, LATE)
    assert [each.date().isoformat() for each in months] == [
        "2026-11-18",
        "2026-12-01",
        "2027-01-01",
        "2027-02-01",
    ]


@pytest.mark.parametrize("granularity", list(Granularity))
def test_too_many_steps_are_refused(granularity):
    period = days("2020-01-01", "2029-12-31")
    if granularity.most_days < period.days:
        with pytest.raises(TooManyPoints):
            granularity.steps(period, LATE)
    else:
        assert len(granularity.steps(period, LATE)) <= 3_000


def test_a_day_that_is_not_over_is_held_against_the_same_hours():
    today, yesterday = days("2026-03-04", "2026-03-04"), days("2026-03-03", "2026-03-03")
    now = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    span = as_far(today, yesterday, now)
    assert (span.since, span.until) == (
        datetime(2026, 3, 3, tzinfo=UTC),
        datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
    )
    assert as_far(today, yesterday, LATE).until == yesterday.until


@pytest.mark.parametrize(
    ("kind", "last", "current", "previous"),
    [
        ("day", "2026-03-04", ("2026-03-04", "2026-03-04"), ("2026-03-03", "2026-03-03")),
        ("week", "2026-03-04", ("2026-03-02", "2026-03-04"), ("2026-02-23", "2026-02-25")),
        ("month", "2026-03-04", ("2026-03-01", "2026-03-04"), ("2026-02-01", "2026-02-04")),
        ("month", "2026-03-31", ("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        ("month", "2026-01-15", ("2026-01-01", "2026-01-15"), ("2025-12-01", "2025-12-15")),
    ],
)
def test_as_much_is_compared_with_as_much(kind, last, current, previous):
    found = compared(Comparison(kind), date.fromisoformat(last), UTC_ZONE)
    assert found == (days(*current), days(*previous))


@pytest.mark.parametrize("kind", ["day", "week", "month"])
def test_nothing_is_compared_with_what_is_not_of_our_age(kind):
    with pytest.raises(InvalidPeriod):
        compared(Comparison(kind), date(1970, 1, 1), UTC_ZONE)
