"""Figures of projects, countries and the like, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Sums
from domain.psp.figures import Figures
from domain.psp.filters import Period
from domain.shared.values import value


@value
class Breakdown:
    """The figures of a period, and what each group of operations has of them."""

    period: Period
    whole: Figures
    groups: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class BreakDown:
    """Tell figures apart by project, country or source. Raises `InvalidPeriod`."""

    sums: Sums

    async def __call__(self, *, wanted: Wanted, key: Key) -> Breakdown:
        whole = figures(wanted, await self.sums.cells(about(wanted, key)))
        return Breakdown(wanted.days, whole, whole.by_key())
