"""Spans of time that statements and earnings are about."""

from datetime import UTC, datetime, timedelta

from domain.shared.errors import Rejected
from domain.shared.values import value

LONGEST = timedelta(days=366)
EARLIEST = datetime.min.replace(tzinfo=UTC)


class InvalidPeriod(Rejected):
    """A period ends after it begins, and lasts at most 366 days."""


@value
class Period:
    """From an instant until before another one."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        if not self.since < self.until or self.until - self.since > LONGEST:
            raise InvalidPeriod

    @classmethod
    def of(cls, since: datetime | None, until: datetime | None, now: datetime) -> "Period":
        """Give what somebody asks for: until now, and from the beginning of that month, in UTC.

        Raises `InvalidPeriod`.
        """
        end = until or now
        if since is not None:
            return cls(since, end)
        if end - EARLIEST < LONGEST:
            raise InvalidPeriod
        last = end.astimezone(UTC) - timedelta(microseconds=1)
        return cls(last.replace(day=1, hour=0, minute=0, second=0, microsecond=0), end)
