"""How much a player may withdraw."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.shared.errors import RateLimited, Rejected
from domain.shared.money import Money

DAY = timedelta(days=1)


class BelowMinimumWithdrawal(Rejected):
    """The amount is below what may be withdrawn at once."""

    pointer = "/amount"

    def __init__(self, minimum: Money) -> None:
        super().__init__()
        self.sentence = f"Minimum withdrawal is {minimum} {minimum.currency.code}"


class AboveMaximumWithdrawal(Rejected):
    """The amount is above what may be withdrawn at once."""

    pointer = "/amount"

    def __init__(self, maximum: Money) -> None:
        super().__init__()
        self.sentence = f"Maximum withdrawal is {maximum} {maximum.currency.code}"


class DailyLimitExceeded(RateLimited):
    """Daily withdrawal limit exceeded."""


def beginning_of_day(at: datetime) -> datetime:
    """Give the midnight (UTC) with which the day of an instant began."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a player may still withdraw at a moment.

    The day is the UTC day; what was rejected or cancelled does not count.
    """

    minimum: Money
    maximum: Money
    daily_limit: Money
    used_today: Money

    @property
    def remaining(self) -> Money:
        left = self.daily_limit.minor - self.used_today.minor
        return Money(max(0, left), self.daily_limit.currency)

    def check_amount(self, amount: Money) -> None:
        """Raise `BelowMinimumWithdrawal` or `AboveMaximumWithdrawal`."""
        if amount.minor < self.minimum.minor:
            raise BelowMinimumWithdrawal(self.minimum)
        if amount.minor > self.maximum.minor:
            raise AboveMaximumWithdrawal(self.maximum)

    def check_day(self, amount: Money, at: datetime) -> None:
        """Raise `DailyLimitExceeded`, which says what is left and when there is more."""
        if amount.minor <= self.remaining.minor:
            return
        refusal = DailyLimitExceeded()
        refusal.more = {
            "daily_limit": self.daily_limit,
            "used_today": self.used_today,
            "remaining": self.remaining,
        }
        refusal.retry_after_seconds = int((beginning_of_day(at) + DAY - at).total_seconds()) + 1
        raise refusal
