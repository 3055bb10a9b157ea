"""What a period comes to, and how that is more or less than before."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Sums
from application.shared.ports import Clock
from domain.psp.figures import BY_DEFAULT, Changes, Figures
from domain.psp.filters import Period
from domain.psp.spans import Span, as_far
from domain.shared.values import value


@value
class Overview:
    """The figures of a period, of each source and direction, and of as many days before.

    What a source comes to is all that it tells: pairs are in the figures of both their sources, and
    once in those of the whole.
    """

    period: Period
    figures: Figures
    by_source: Mapping[str, Figures]
    by_direction: Mapping[str, Figures]
    compared: Span
    changes: Changes


@dataclass(frozen=True, slots=True)
class ReadOverview:
    """Sum up a period. Raises `InvalidPeriod`."""

    sums: Sums
    clock: Clock

    async def __call__(self, *, wanted: Wanted) -> Overview:
        days = wanted.days
        everything = figures(
            wanted, await self.sums.cells(about(wanted, Key.DIRECTION, both_directions=True))
        )
        sources = Figures(
            await self.sums.cells(about(wanted, Key.SOURCE, again=True)), everything.unit
        )
        span = as_far(days, days.before(), self.clock.now())
        before = Figures(await self.sums.cells(about(wanted, span=span)), everything.unit)
        meant = everything.at(
            map(str, wanted.filter.directions) if wanted.filter.directions else BY_DEFAULT
        )
        return Overview(
            days,
            meant,
            sources.by_key(),
            everything.by_key(),
            span,
            Changes.between(meant, before),
        )
