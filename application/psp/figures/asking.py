"""Questions about what a filter means."""

from collections.abc import Iterable

from application.psp.figures.ports import Key, Part, Question
from domain.psp.figures import Cell, Figures
from domain.psp.filters import InvalidPeriod, OperationFilter, Period
from domain.psp.spans import Span, span_of
from domain.shared.values import value


@value
class Wanted:
    """What somebody wants figures of.

    With `converted` amounts are US dollars also where there is one currency alone.
    """

    filter: OperationFilter
    converted: bool = False

    @property
    def days(self) -> Period:
        """The days of the filter. Raises `InvalidPeriod` where it has none."""
        if self.filter.period is None:
            raise InvalidPeriod
        return self.filter.period


def about(
    wanted: Wanted,
    key: Key = Key.NONE,
    part: Part = Part.NONE,
    *,
    span: Span | None = None,
    both_directions: bool = False,
    again: bool = False,
) -> Question:
    """Ask about a filter's days, or about another span in its timezone."""
    days = wanted.days
    return Question(
        wanted.filter, span or span_of(days), key, part, days.zone.key, both_directions, again
    )


def figures(wanted: Wanted, cells: Iterable[Cell]) -> Figures:
    """Give the figures, in the currency that the filter names or the only one there is."""
    return Figures(cells, None) if wanted.converted else Figures.of(cells, wanted.filter.currencies)
