"""Figures by the hour of the day and the day of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Part, Sums
from domain.psp.figures import HOURS, WEEKDAYS, Figures
from domain.psp.filters import Period
from domain.shared.values import value

MOST_MERCHANTS = 20
DAY = len(HOURS)


@value
class Rhythm:
    """The figures of a period, told apart by what is across (`x`) and what is down (`y`)."""

    period: Period
    whole: Figures
    across: Sequence[str]
    down: Sequence[str]
    fields: Mapping[tuple[int, int], Figures]

    def field(self, x: int, y: int) -> Figures:
        """Give the figures of a field, also of one without any."""
        return self.fields.get((x, y)) or Figures((), self.whole.unit)


@dataclass(frozen=True, slots=True)
class ReadRhythm:
    """Read figures by hour or weekday, in the timezone of the period. Raises `InvalidPeriod`."""

    sums: Sums

    async def of_week(self, *, wanted: Wanted) -> Rhythm:
        """Tell weekdays apart downwards, hours across."""
        whole = figures(wanted, await self.sums.cells(about(wanted, Key.NONE, Part.WEEK_HOUR)))
        fields = {(n % DAY, n // DAY): each for n, each in whole.by_part().items()}
        return Rhythm(wanted.days, whole, [f"{n:02}:00" for n in HOURS], WEEKDAYS, fields)

    async def of_merchants(self, *, wanted: Wanted, part: Part) -> Rhythm:
        """Tell the largest merchants apart downwards, hours or weekdays across."""
        whole = figures(wanted, await self.sums.cells(about(wanted, Key.PROJECT, part)))
        groups = whole.by_key()
        names = sorted(groups, key=lambda name: (-groups[name].all.count, name))[:MOST_MERCHANTS]
        fields = {
            (x, y): each
            for y, name in enumerate(names)
            for x, each in groups[name].by_part().items()
        }
        across = [f"{n:02}:00" for n in HOURS] if part is Part.HOUR else WEEKDAYS
        return Rhythm(wanted.days, whole, across, names, fields)
