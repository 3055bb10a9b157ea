"""What the platform earns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from application.shared.ports import Clock
from domain.gateway.periods import Period
from domain.shared.money import Total


class Grouping(StrEnum):
    """What earnings are summed up by."""

    DAY = "day"
    """Of UTC."""
    STORE = "store"
    TRADER = "trader"


@dataclass(frozen=True, slots=True)
class ProfitLine:
    """Earnings of one day, store or trader, in one currency; `rounding` is what rounding left."""

    key: str
    name: str | None
    profit: Total
    rounding: Total
    orders: int

    @property
    def total(self) -> Total:
        return Total(self.profit.minor + self.rounding.minor, self.profit.currency)


class Earnings(Protocol):
    """What the ledger tells of the platform's own accounts."""

    async def profit(self, period: Period, by: Grouping) -> Sequence[ProfitLine]:
        """Sum up what was earned, in the order of keys."""
        ...


@dataclass(frozen=True, slots=True)
class Profit:
    """Earnings over a period."""

    period: Period
    by: Grouping
    lines: Sequence[ProfitLine]


@dataclass(frozen=True, slots=True)
class ReadProfit:
    """Tell what the platform has earned; every figure is of ledger entries.

    Raises `InvalidPeriod`.
    """

    earnings: Earnings
    clock: Clock

    async def __call__(
        self, *, since: datetime | None, until: datetime | None, by: Grouping
    ) -> Profit:
        period = Period.of(since, until, self.clock.now())
        return Profit(period, by, await self.earnings.profit(period, by))
