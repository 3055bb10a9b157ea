"""Stretches of time that figures are asked for, and the steps that a chart takes through them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.psp.filters import InvalidPeriod, Period
from domain.shared.errors import Rejected
from domain.shared.values import value

DAY = timedelta(days=1)
WEEK = 7
DECEMBER = 12


class TooManyPoints(Rejected):
    """The period is too long for so fine steps: ask for fewer days, or for coarser ones."""


@value
class Span:
    """From one instant to another, the first one included."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        return self.until - self.since


def span_of(period: Period) -> Span:
    return Span(period.since, period.until)


def as_far(current: Period, previous: Period, now: datetime) -> Span:
    """Give as much of an earlier period as has passed of the current one.

    A day that is not over is held against the same hours of the day before, not against all of it.
    """
    whole = span_of(previous)
    if not current.since <= now < current.until:
        return whole
    return Span(whole.since, min(whole.until, whole.since + (now - current.since)))


class Comparison(StrEnum):
    """What is held against what came before it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CUSTOM = "custom"


def compared(kind: Comparison, last: date, zone: ZoneInfo) -> tuple[Period, Period]:
    """Give the days up to `last`, and as many before: of the week before, of the month before.

    Raises `InvalidPeriod`.
    """
    if kind is Comparison.DAY:
        current = Period(last, last, zone)
        return current, current.before()
    try:
        if kind is Comparison.WEEK:
            first = last - timedelta(days=last.weekday())
            week = timedelta(days=WEEK)
            return Period(first, last, zone), Period(first - week, last - week, zone)
        first = last.replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
        end = min(before + (last - first), first - timedelta(days=1))
    except (OverflowError, ValueError):
        raise InvalidPeriod from None
    return Period(first, last, zone), Period(before, end, zone)


class Granularity(StrEnum):
    """How long the steps of a chart are."""

    MINUTE = "minute"
    FIVE_MINUTES = "5min"
    QUARTER = "15min"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def fixed(self) -> timedelta | None:
        """How long each is; days and longer ones follow the calendar of a timezone."""
        return _FIXED.get(self)

    @property
    def usual_days(self) -> int:
        """How many days are shown when nobody says how many."""
        return _USUAL_DAYS[self]

    @property
    def most_days(self) -> int:
        return _MOST_DAYS[self]

    @property
    def single(self) -> bool:
        """Whether operations are counted one by one, because no sums are kept so finely."""
        return self in {self.MINUTE, self.FIVE_MINUTES}

    def check(self, period: Period) -> None:
        """Raise `TooManyPoints` where a chart of it would have too many."""
        if period.days > self.most_days:
            raise TooManyPoints

    def steps(self, period: Period, now: datetime) -> Sequence[datetime]:
        """Give when each step begins, up to the present one. Raises `TooManyPoints`."""
        self.check(period)
        end = min(period.until, max(period.since, now) + timedelta(microseconds=1))
        if self.fixed is None:
            return self._by_calendar(period, end)
        length = self.fixed
        return [period.since + n * length for n in range(-(-(end - period.since) // length))]

    def _by_calendar(self, period: Period, end: datetime) -> Sequence[datetime]:
        steps, day = [period.since], self._next(period.first)
        while (start := _midnight(day, period.zone)) < end:
            steps.append(start)
            day = self._next(day)
        return steps

    def _next(self, day: date) -> date:
        match self:
            case Granularity.WEEK:
                return day + timedelta(days=WEEK - day.weekday())
            case Granularity.MONTH:
                year, month = divmod(day.year * DECEMBER + day.month, DECEMBER)
                return date(year, month + 1, 1)
            case _:
                return day + timedelta(days=1)


_FIXED = {
    Granularity.MINUTE: timedelta(minutes=1),
    Granularity.FIVE_MINUTES: timedelta(minutes=5),
    Granularity.QUARTER: timedelta(minutes=15),
    Granularity.HOUR: timedelta(hours=1),
}
_USUAL_DAYS = {
    Granularity.MINUTE: 1,
    Granularity.FIVE_MINUTES: 1,
    Granularity.QUARTER: 1,
    Granularity.HOUR: 2,
    Granularity.DAY: 7,
    Granularity.WEEK: 84,
    Granularity.MONTH: 365,
}
_MOST_DAYS = {
    Granularity.MINUTE: 2,
    Granularity.FIVE_MINUTES: 7,
    Granularity.QUARTER: 31,
    Granularity.HOUR: 93,
    Granularity.DAY: 1_100,
    Granularity.WEEK: 3_660,
    Granularity.MONTH: 3_660,
}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
