"""How operations come in just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Sums
from application.psp.figures.read_trends import Point
from application.shared.ports import Clock
from domain.psp.figures import Figures
from domain.psp.spans import Span
from domain.shared.values import value

MINUTE = timedelta(minutes=1)
LIVE_MINUTES = 5


@value
class Pace:
    """Whole minutes, the last one of which has just passed."""

    whole: Figures
    minutes: Sequence[Point]


@value
class Live:
    """What came within the last minute, and within the last five, up to `at`."""

    at: datetime
    minute: Figures
    minutes: Figures


@dataclass(frozen=True, slots=True)
class ReadPace:
    """Count operations by the minute of their creation. Raises `InvalidPeriod`."""

    sums: Sums
    clock: Clock

    async def __call__(self, *, wanted: Wanted, minutes: int) -> Pace:
        end = self.clock.now().replace(second=0, microsecond=0)
        steps = [end - n * MINUTE for n in range(minutes, 0, -1)]
        asked = about(wanted, span=Span(steps[0], end))
        whole = figures(wanted, await self.sums.series(asked, steps, MINUTE))
        found, nothing = whole.by_part(), Figures((), whole.unit)
        return Pace(whole, [Point(at, found.get(n, nothing)) for n, at in enumerate(steps)])

    async def live(self, *, wanted: Wanted) -> Live:
        """Read the last minutes."""
        now = self.clock.now()
        steps = [now - LIVE_MINUTES * MINUTE, now - MINUTE]
        asked = about(wanted, span=Span(steps[0], now))
        whole = figures(wanted, await self.sums.series(asked, steps, MINUTE))
        last = whole.by_part().get(1, Figures((), whole.unit))
        return Live(now, last, whole)
