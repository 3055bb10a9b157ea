"""What is decided about a requisite for an order: which sum is to be paid, and why not."""

from collections.abc import Collection
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy, Store
from domain.shared.money import Money
from domain.shared.values import value

WAIT_MS = 100
"""For how long an order waits for requisites that others are just reserving."""


class Reason(StrEnum):
    """Why a requisite of the right currency and method was not taken; the first that applies."""

    NOT_APPROVED = "not_approved"
    EXCLUDED = "excluded"
    DIRECTION_OFF = "direction_off"
    TRADER_OFF = "trader_off"
    """Switched off by operators, or without an account that may sign in."""
    TRAFFIC_OFF = "traffic_off"
    NOT_WORKING = "not_working"
    OTHER_BANK = "other_bank"
    OFFLINE = "offline"
    ASKED_BEFORE = "asked_before"
    """The trader has let this order go already."""
    AMOUNT_OUTSIDE_LIMITS = "amount_outside_limits"
    UNVERIFIED = "unverified"
    """Only verified traders get orders, if operators have set it so."""
    TOO_MANY_DISPUTES = "too_many_disputes"
    INSURANCE_TOO_LOW = "insurance_too_low"
    ALL_TAKEN = "all_taken"
    """As many orders at the same time as it may have."""
    TOO_SOON = "too_soon"
    OVER_WINDOW_LIMIT = "over_window_limit"
    OVER_DAY_LIMIT = "over_day_limit"
    OVER_DAY_COUNT = "over_day_count"
    OVER_MONTH_LIMIT = "over_month_limit"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    AMOUNT_TAKEN = "amount_taken"
    """Every sum that the store's policy allows is expected from somebody else there."""
    BUSY = "busy"
    """Just being reserved by others, for longer than one waits: try again."""


@value
class Sums:
    """The sums in minor units that may be asked for instead of `asked`, both included."""

    asked: int
    least: int
    most: int

    def within(self, least: int, most: int) -> "Sums":
        """Give those of them that a requisite takes."""
        return Sums(self.asked, max(self.least, least), min(self.most, most))

    def free(self, used: Collection[int]) -> int | None:
        """Give the one nearest to what was asked that nobody uses; downwards first."""
        for distance in range(max(self.asked - self.least, self.most - self.asked) + 1):
            for sum_ in (self.asked - distance, self.asked + distance):
                if self.least <= sum_ <= self.most and sum_ not in used:
                    return sum_
        return None


def sums_for(direction: Direction, asked: Money, store: Store) -> Sums:
    """Give the sums that a store allows. A pay-out is always exact."""
    minor = asked.minor
    if direction is Direction.PAY_OUT or store.amount_policy is AmountPolicy.EXACT:
        return Sums(minor, minor, minor)
    share = Decimal(minor) * store.largest_delta / 100
    away = int(share.to_integral_value(ROUND_FLOOR))
    up = away if store.amount_policy is AmountPolicy.BOTH else 0
    return Sums(minor, max(minor - away, 1), minor + up)
