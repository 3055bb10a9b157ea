"""Questions about what a filter means."""

from collections.abc import Iterable

from application.psp.figures.ports import Key, Part, Question
from domain.psp.figures import Cell, Figures
from domain.psp.filters import InvalidPeriod, OperationFilter, Period
from domain.psp.spans import Span, span_of


def days_of(wanted: OperationFilter) -> Period:
    """Give the days of a filter that has some. Raises `InvalidPeriod`."""
    if wanted.period is None:
        raise InvalidPeriod
    return wanted.period


def about(
    wanted: OperationFilter,
    key: Key = Key.NONE,
    part: Part = Part.NONE,
    *,
    span: Span | None = None,
    both_directions: bool = False,
    again: bool = False,
) -> Question:
    """Ask about a filter's days, or about another span in its timezone."""
    days = days_of(wanted)
    return Question(
        wanted, span or span_of(days), key, part, days.zone.key, both_directions, again
    )


def figures(wanted: OperationFilter, cells: Iterable[Cell]) -> Figures:
    """Give the figures, in the currency that the filter names or the only one there is."""
    return Figures.of(cells, wanted.currencies)

