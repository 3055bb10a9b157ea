"""A period held against one before it."""

from dataclasses import dataclass, replace

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Sums
from application.shared.ports import Clock
from domain.psp.figures import Changes, Figures
from domain.psp.filters import Period
from domain.psp.spans import Comparison, Span, as_far, compared, span_of
from domain.shared.values import value


@value
class Side:
    """One of the two."""

    span: Span
    period: Period
    figures: Figures


@value
class Compared:
    """Both, and how they differ."""

    current: Side
    previous: Side
    changes: Changes


@dataclass(frozen=True, slots=True)
class ComparePeriods:
    """Compare days with those before, or with any others.

    What is not over yet is held against as much of the other. Raises `InvalidPeriod`.
    """

    sums: Sums
    clock: Clock

    async def __call__(self, *, wanted: Wanted, kind: Comparison, other: Period | None) -> Compared:
        """Compare: `custom` the days of the filter with `other`, else what ends on its last day."""
        days = wanted.days
        current, previous = (
            (days, other or days.before())
            if kind is Comparison.CUSTOM
            else compared(kind, days.last, days.zone)
        )
        now = self.clock.now()
        until = as_far(current, previous, now)
        span = span_of(previous) if kind is Comparison.CUSTOM and other else until
        return await self._both(wanted, current, previous, span)

    async def _both(
        self, wanted: Wanted, current: Period, previous: Period, span: Span
    ) -> Compared:
        wanted = replace(wanted, filter=replace(wanted.filter, period=current))
        now = figures(wanted, await self.sums.cells(about(wanted)))
        before = Figures(await self.sums.cells(about(wanted, span=span)), now.unit)
        return Compared(
            Side(span_of(current), current, now),
            Side(span, previous, before),
            Changes.between(now, before),
        )
