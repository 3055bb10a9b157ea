"""What figures need of the world."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.psp.figures import Cell
from domain.psp.filters import OperationFilter
from domain.psp.spans import Span
from domain.shared.values import value


class Key(StrEnum):
    """What figures are told apart by."""

    NONE = "none"
    SOURCE = "source"
    PROJECT = "project"
    DIRECTION = "direction"
    COUNTRY = "country"
    METHOD = "method"


class Part(StrEnum):
    """What else they are told apart by, as a number.

    The index of a bucket of amounts (-1 for those without an amount), an hour of the day, a day of
    the week from Monday on, or two of them: 24 times the first, and the hour.
    """

    NONE = "none"
    SIZE = "size"
    HOUR = "hour"
    WEEKDAY = "weekday"
    WEEK_HOUR = "week_hour"
    SIZE_HOUR = "size_hour"


@value
class Question:
    """Which operations, of when, and what to tell apart.

    Of the filter's period nothing is taken but its timezone. Without `both_directions` and without
    a choice of the filter, pay-outs are left out. Operations whose pair is counted already are left
    out unless one source alone is asked for, or with `again`.
    """

    filter: OperationFilter
    span: Span
    key: Key = Key.NONE
    part: Part = Part.NONE
    zone: str = "UTC"
    both_directions: bool = False
    again: bool = False


@value
class Choices:
    """What there is to choose from, in order."""

    sources: Sequence[str]
    projects: Sequence[str]
    currencies: Sequence[str]
    countries: Sequence[str]
    methods: Sequence[str]


class Sums(Protocol):
    """Sums of operations, always as the operations are."""

    async def cells(self, question: Question) -> Sequence[Cell]:
        """Give what was asked: one cell for each key, part, status and currency that there is."""
        ...

    async def series(
        self, question: Question, steps: Sequence[datetime], finest: timedelta
    ) -> Sequence[Cell]:
        """Give it for each step: the part of a cell is the step's number, from 0 on.

        Steps lie whole multiples of `finest` apart; the last one ends with the span.
        """
        ...

    async def bounds(
        self, question: Question, projects: Sequence[str]
    ) -> Mapping[str, tuple[datetime, datetime]]:
        """Give when the first and the last of the operations of each of these projects was."""
        ...

    async def choices(self) -> Choices:
        """Give what there is to choose from."""
        ...
