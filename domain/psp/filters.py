"""Which operations are meant: the same choice for lists, figures and exports."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.psp.operation import Direction, Status
from domain.shared.errors import Rejected
from domain.shared.values import value

MOST_DAYS = 3660
YEARS = range(1970, 2200)


class UnknownTimezone(Rejected):
    """A timezone is one of the IANA database, such as Asia/Kolkata."""


class InvalidPeriod(Rejected):
    """A period ends on the day it begins or later, takes ten years at most, and lies in our age."""


def timezone(name: str) -> ZoneInfo:
    """Find a timezone by its name. Raises `UnknownTimezone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownTimezone from None


@value
class Period:
    """Whole days of one timezone, the last one included."""

    first: date
    last: date
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if not 0 <= (self.last - self.first).days < MOST_DAYS:
            raise InvalidPeriod
        if self.first.year not in YEARS or self.last.year not in YEARS:
            raise InvalidPeriod

    @property
    def since(self) -> datetime:
        return self._midnight(self.first)

    @property
    def until(self) -> datetime:
        """The first instant that is no longer meant."""
        return self._midnight(self.last + timedelta(days=1))

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Give as many days that lie right before it."""
        span = timedelta(days=self.days)
        return Period(self.first - span, self.last - span, self.zone)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


@value
class OperationFilter:
    """Which operations; an empty choice means all of them."""

    period: Period | None = None
    sources: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    directions: frozenset[Direction] = frozenset()
    currencies: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
