"""Whether a requisite takes an order, as it stands with its trader: the rules of selection."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from domain.gateway.requisite import SEEN_WITHIN, Requisite, RequisiteState
from domain.gateway.selection import Reason, Sums
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.gateway.trader import Trader
from domain.shared.money import Money
from domain.shared.values import value


@value
class Used:
    """What counts against a requisite's limits at an instant, in one direction."""

    active: int = 0
    window_sum: int = 0
    day_sum: int = 0
    day_count: int = 0
    month_sum: int = 0
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requisite with its trader, in one direction, as it stands at an instant."""

    requisite: Requisite
    trader: Trader
    direction: Direction
    used: Used
    active_payouts: int

    def closed(self, at: datetime) -> Reason | None:
        """Say why it takes no order at all now."""
        requisite, trader = self.requisite, self.trader
        reasons = {
            Reason.NOT_APPROVED: requisite.state is not RequisiteState.APPROVED,
            Reason.EXCLUDED: requisite.excluded,
            Reason.DIRECTION_OFF: self.direction not in requisite.directions
            or self.direction not in trader.directions,
            Reason.TRADER_OFF: not trader.enabled,
            Reason.TRAFFIC_OFF: not trader.traffic,
            Reason.NOT_WORKING: not trader.working,
            Reason.OFFLINE: self._pays_in and requisite.device_required and not self._seen(at),
        }
        return next((reason for reason, so in reasons.items() if so), None)

    def full(self, at: datetime, amount: int) -> Reason | None:
        """Say why it does not take one order more, of this sum in minor units."""
        limits, used = self.requisite.limits, self.used
        interval = timedelta(seconds=limits.min_interval_seconds)
        reasons = {
            Reason.AMOUNT_OUTSIDE_LIMITS: not self._takes(amount),
            Reason.ALL_TAKEN: self._all_taken,
            Reason.TOO_SOON: self._pays_in
            and used.last_used_at is not None
            and bool(interval)  # Of orders at once the later one may come first.
            and used.last_used_at > at - interval,
            Reason.OVER_WINDOW_LIMIT: _over(limits.window_sum, used.window_sum + amount),
            Reason.OVER_DAY_LIMIT: _over(limits.day_sum, used.day_sum + amount),
            Reason.OVER_DAY_COUNT: limits.day_count is not None
            and used.day_count >= limits.day_count,
            Reason.OVER_MONTH_LIMIT: _over(limits.month_sum, used.month_sum + amount),
        }
        return next((reason for reason, so in reasons.items() if so), None)

    def within(self, sums: Sums) -> Sums:
        """Give those of the sums that it still takes."""
        limits, used = self.requisite.limits, self.used
        rooms = [each.largest.minor for each in self._bounds if each.largest is not None] + [
            limit.minor - total
            for limit, total in (
                (limits.window_sum, used.window_sum),
                (limits.day_sum, used.day_sum),
                (limits.month_sum, used.month_sum),
            )
            if limit is not None
        ]
        least = max(
            (each.least.minor for each in self._bounds if each.least is not None), default=1
        )
        return sums.within(least, min(rooms, default=sums.most))

    @property
    def load(self) -> Decimal:
        """How busy it is, for what it is meant to carry."""
        return self.used.active / self.requisite.weight

    @property
    def _pays_in(self) -> bool:
        return self.direction is Direction.PAY_IN

    @property
    def _all_taken(self) -> bool:
        if self._pays_in:
            return self.used.active >= self.requisite.limits.concurrent
        return self.active_payouts >= self.trader.concurrent_payouts

    def _seen(self, at: datetime) -> bool:
        seen_at = self.requisite.seen_at
        return seen_at is not None and seen_at > at - SEEN_WITHIN

    @property
    def _bounds(self) -> tuple[Limits, Limits]:
        own = self.requisite.limits
        return Limits(own.least, own.largest), (
            self.trader.payin if self._pays_in else self.trader.payout
        )

    def _takes(self, amount: int) -> bool:
        return all(
            (each.least is None or amount >= each.least.minor)
            and (each.largest is None or amount <= each.largest.minor)
            for each in self._bounds
        )


def _over(limit: Money | None, total: int) -> bool:
    return limit is not None and total > limit.minor
