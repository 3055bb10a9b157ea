"""Ask for the exchange rates of days that we have operations of, and of today."""

from dataclasses import dataclass
from datetime import date, timedelta

from application.psp.syncing.kept_ports import Rates, RatesKept
from application.shared.ports import Clock
from domain.psp.rates import NEAR
from domain.psp.sync_runs import Tally

AT_ONCE = 2_000
"""Operations that are converted in one transaction."""
MOST_DAYS = 400
AROUND = range(-NEAR.days, NEAR.days + 1)


@dataclass(frozen=True, slots=True)
class RefreshRates:
    """Keep the rates of days that have none, and convert what they are the nearest for.

    The first word of a day holds: what an operation is worth does not change by the hour. Raises
    `ProviderUnavailable`, `ProviderRefused`.
    """

    rates: Rates
    kept: RatesKept
    initial_days: int
    clock: Clock

    async def __call__(self) -> Tally:
        if not self.rates.configured:
            return Tally()
        today = self.clock.now().date()
        first = today - timedelta(days=min(self.initial_days, MOST_DAYS))
        days = await self.kept.missing(first, today)
        if not days:
            return Tally()
        told = await self.rates.between(days[0], days[-1])
        new = converted = 0
        for day in days:
            if known := told.get(day):
                new += await self.kept.keep(day, known, at=self.clock.now())
        for day in sorted({day + timedelta(days=n) for day in days for n in AROUND}):
            converted += await self._convert(day)
        return Tally(len(days), len(days), new, converted, 0, len(days), len(days))

    async def _convert(self, day: date) -> int:
        converted = 0
        while (count := await self.kept.convert_again(day, AT_ONCE)) == AT_ONCE:
            converted += count
        return converted + count
