"""How large operations are, and when."""

from dataclasses import dataclass

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Part, Sums
from application.psp.figures.read_rhythm import DAY, Rhythm
from domain.psp.figures import HOURS
from domain.psp.sizes import BUCKETS


@dataclass(frozen=True, slots=True)
class ReadSizes:
    """Count operations by amount and hour; those without an amount are not among them.

    Buckets are in units of whatever currency operations have. Raises `InvalidPeriod`.
    """

    sums: Sums

    async def __call__(self, *, wanted: Wanted) -> Rhythm:
        whole = figures(wanted, await self.sums.cells(about(wanted, Key.NONE, Part.SIZE_HOUR)))
        fields = {(n % DAY, n // DAY): each for n, each in whole.by_part().items() if n >= 0}
        labels = [each.label for each in BUCKETS]
        return Rhythm(wanted.days, whole, [f"{n:02}:00" for n in HOURS], labels, fields)
