"""What orders come to: how many got through, how much it was, and how long it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.gateway.periods import InvalidPeriod, Period
from domain.gateway.states import Direction
from domain.shared.money import Total
from domain.shared.percent import Percent
from domain.shared.values import value

USUAL_DAYS = 30


class ToldBy(StrEnum):
    """What figures are told for, one by one."""

    DAY = "day"
    METHOD = "method"
    BANK = "bank"
    """Of the requisite; until there is one, the bank that was asked for."""
    STORE = "store"
    TRADER = "trader"


@value
class Times:
    """How long completed orders took their traders: half of them, and 95 of 100, no longer."""

    median: timedelta
    p95: timedelta

    @classmethod
    def of(cls, taken: Sequence[timedelta]) -> "Times | None":
        """Give those of some, the very ones that occurred; of none there are none."""
        if not taken:
            return None
        ranked = sorted(taken)
        return cls(_at(ranked, 50), _at(ranked, 95))


def _at(ranked: Sequence[timedelta], percent: int) -> timedelta:
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


@dataclass(frozen=True, slots=True)
class Figures:
    """What orders of one direction and currency come to, as they stand now.

    They count when they were made. `issued` are those for which a requisite, or a trader, was
    found; `turnover` is what was really paid in those that are completed.
    """

    direction: Direction
    orders: int
    issued: int
    completed: int
    turnover: Total
    times: Times | None

    @property
    def issue_rate(self) -> Percent | None:
        """How many of those that were asked for were issued."""
        return _share(self.issued, self.orders)

    @property
    def success_rate(self) -> Percent | None:
        """How many of those that were issued are completed."""
        return _share(self.completed, self.issued)

    @property
    def conversion(self) -> Percent | None:
        """How many of those that were asked for are completed."""
        return _share(self.completed, self.orders)

    @property
    def average(self) -> Total | None:
        """What a completed one was paid, rounded down."""
        if self.completed == 0:
            return None
        return Total(self.turnover.minor // self.completed, self.turnover.currency)


def _share(part: int, whole: int) -> Percent | None:
    return None if whole == 0 else Percent.of(part, whole)


@value
class Days:
    """Days from the first to the last, both included, where a clock on the wall shows them."""

    first: date
    last: date
    timezone: ZoneInfo

    @classmethod
    def of(cls, first: date | None, last: date | None, timezone: ZoneInfo, now: datetime) -> "Days":
        """Give what is asked for: until today, and 30 days with it."""
        end = last or now.astimezone(timezone).date()
        return cls(first or end - timedelta(days=USUAL_DAYS - 1), end, timezone)

    @property
    def period(self) -> Period:
        """Give it in instants. Raises `InvalidPeriod`."""
        if self.last < self.first or self.last - self.first >= timedelta(days=366):
            raise InvalidPeriod
        return Period(self._midnight(self.first), self._midnight(self.last + timedelta(days=1)))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.timezone).astimezone(UTC)
