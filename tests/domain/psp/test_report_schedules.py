from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.report_schedules import Frequency, InvalidSchedule, Rhythm

ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York", "Pacific/Apia"]).map(ZoneInfo)
INSTANTS = st.integers(0, 86_400 * 3650).map(
    lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.just(Frequency.DAILY), TIMES, ZONES),
    st.builds(Rhythm, st.just(Frequency.WEEKLY), TIMES, ZONES, st.integers(0, 6)),
    st.builds(Rhythm, st.just(Frequency.MONTHLY), TIMES, ZONES, st.none(), st.integers(1, 28)),
)
LONGEST = {Frequency.DAILY: 2, Frequency.WEEKLY: 9, Frequency.MONTHLY: 33}


@given(RHYTHMS, INSTANTS)
def test_the_next_moment_is_later_and_not_too_late(rhythm, now):
    due = rhythm.after(now)
    assert now < due <= now + timedelta(days=LONGEST[rhythm.frequency])
    assert rhythm.after(due) > due
    local = due.astimezone(rhythm.zone)
    if rhythm.weekday is not None:
        assert local.weekday() == rhythm.weekday
    if rhythm.day is not None:
        assert local.day == rhythm.day


@given(RHYTHMS, INSTANTS)
def test_days_of_a_report_are_over_and_follow_each_other(rhythm, now):
    due = rhythm.after(now)
    period, following = rhythm.period(due), rhythm.period(rhythm.after(due))
    assert period.until <= due
    assert following.first == period.last + timedelta(days=1) or (
        rhythm.frequency is Frequency.DAILY  # A zone may leave out a day.
    )


def test_the_days_that_are_just_over():
    monday = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    utc = ZoneInfo("UTC")
    daily = Rhythm(Frequency.DAILY, time(7), utc).period(monday)
    weekly = Rhythm(Frequency.WEEKLY, time(7), utc, 0).period(monday)
    monthly = Rhythm(Frequency.MONTHLY, time(7), utc, None, 2).period(monday)
    assert (daily.first, daily.last) == (date(2026, 3, 1), date(2026, 3, 1))
    assert (weekly.first, weekly.last) == (date(2026, 2, 23), date(2026, 3, 1))
    assert (monthly.first, monthly.last) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("frequency", "weekday", "day"),
    [
        (Frequency.DAILY, 0, None),
        (Frequency.DAILY, None, 1),
        (Frequency.WEEKLY, None, None),
        (Frequency.WEEKLY, 0, 1),
        (Frequency.MONTHLY, None, None),
        (Frequency.MONTHLY, 0, None),
    ],
)
def test_a_rhythm_says_what_it_needs_and_no_more(frequency, weekday, day):
    with pytest.raises(InvalidSchedule):
        Rhythm(frequency, time(7), ZoneInfo("UTC"), weekday, day)
