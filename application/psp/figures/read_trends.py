"""Figures over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Sums
from application.shared.ports import Clock
from domain.psp.figures import Figures
from domain.psp.filters import Period
from domain.psp.spans import DAY, Granularity
from domain.shared.values import value


@value
class Point:
    """What a step of time comes to: from `at` on."""

    at: datetime
    figures: Figures


@value
class Trend:
    """The figures of a period, and of every step of it up to now, also of those without any."""

    period: Period
    granularity: Granularity
    whole: Figures
    points: Sequence[Point]


@value
class Trends:
    """A trend of each source."""

    period: Period
    granularity: Granularity
    whole: Figures
    by_source: Mapping[str, Trend]


@dataclass(frozen=True, slots=True)
class ReadTrends:
    """Read figures over time. Raises `InvalidPeriod` and `TooManyPoints`."""

    sums: Sums
    clock: Clock

    async def __call__(self, *, wanted: Wanted, granularity: Granularity) -> Trend:
        days = wanted.days
        steps = granularity.steps(days, self.clock.now())
        cells = await self.sums.series(about(wanted), steps, granularity.fixed or DAY)
        return trend(days, granularity, steps, figures(wanted, cells))

    async def by_source(self, *, wanted: Wanted, granularity: Granularity) -> Trends:
        """Read those of each source: pairs are in both of theirs."""
        days = wanted.days
        steps = granularity.steps(days, self.clock.now())
        asked = about(wanted, Key.SOURCE, again=True)
        whole = figures(wanted, await self.sums.series(asked, steps, granularity.fixed or DAY))
        return Trends(
            days,
            granularity,
            whole,
            {
                source: trend(days, granularity, steps, each)
                for source, each in whole.by_key().items()
            },
        )


def trend(
    period: Period, granularity: Granularity, steps: Sequence[datetime], whole: Figures
) -> Trend:
    """Lay the parts of figures out over steps."""
    found = whole.by_part()
    nothing = Figures((), whole.unit)
    points = [Point(at, found.get(n, nothing)) for n, at in enumerate(steps)]
    return Trend(period, granularity, whole, points)
