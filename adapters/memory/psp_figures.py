"""What operations come to, counted one by one."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from application.psp.figures.ports import Choices, Key, Part, Question
from domain.psp.figures import BY_DEFAULT, HOURS, NOTHING, UNKNOWN, Cell, Tally
from domain.psp.filters import OperationFilter
from domain.psp.operation import ProviderOperation, Status
from domain.psp.sizes import BOUNDS

Place = tuple[str, int, Status, str]


@dataclass(frozen=True, slots=True)
class KeptOperation:
    """An operation as it is kept: converted if there was a rate, and in a pair or not."""

    operation: ProviderOperation
    usd: Decimal | None = None
    paired: bool = False

    @property
    def tally(self) -> Tally:
        told = self.operation
        unconverted = told.amount is not None and self.usd is None
        return Tally(
            1, told.amount or NOTHING, self.usd or NOTHING, told.fee or NOTHING, int(unconverted)
        )


@dataclass(slots=True)
class MemorySums:
    """`Sums`."""

    kept: list[KeptOperation] = field(default_factory=list)

    async def cells(self, question: Question) -> Sequence[Cell]:
        zone = ZoneInfo(question.zone)
        return self._summed(question, lambda told: _part(told, question.part, zone))

    async def series(
        self,
        question: Question,
        steps: Sequence[datetime],
        finest: timedelta,  # noqa: ARG002  # Nothing is summed up before.
    ) -> Sequence[Cell]:
        return self._summed(question, lambda told: bisect_right(steps, told.created_at) - 1)

    async def bounds(
        self, question: Question, projects: Sequence[str]
    ) -> Mapping[str, tuple[datetime, datetime]]:
        times: dict[str, list[datetime]] = {}
        for each in self._chosen(question):
            times.setdefault(each.operation.project or UNKNOWN, []).append(
                each.operation.created_at
            )
        return {each: (min(times[each]), max(times[each])) for each in projects if each in times}

    async def choices(self) -> Choices:
        told = [each.operation for each in self.kept]

        def known(words: Iterator[str | None]) -> Sequence[str]:
            return tuple(sorted({word for word in words if word}))

        return Choices(
            known(each.source for each in told),
            known(each.project for each in told),
            known(each.currency for each in told),
            known(each.country for each in told),
            known(each.payment_method for each in told),
        )

    def _summed(
        self, question: Question, part: Callable[[ProviderOperation], int]
    ) -> Sequence[Cell]:
        sums: dict[Place, Tally] = {}
        for each in self._chosen(question):
            told = each.operation
            place = (_key(told, question.key), part(told), told.status, told.currency or UNKNOWN)
            sums[place] = sums.get(place, Tally()) + each.tally
        return [Cell(*place, tally) for place, tally in sorted(sums.items())]

    def _chosen(self, question: Question) -> Iterator[KeptOperation]:
        f, span = question.filter, question.span
        alone = len(f.sources) == 1
        for each in self.kept:
            told = each.operation
            again = each.paired and not alone and not question.again
            if span.since <= told.created_at < span.until and not again and _meant(told, question):
                yield each


def _meant(told: ProviderOperation, question: Question) -> bool:
    f = question.filter
    directions = {str(each) for each in f.directions} or (
        set() if question.both_directions else BY_DEFAULT
    )
    chosen = (
        (f.sources, told.source),
        (f.projects, told.project or UNKNOWN),
        (f.statuses, told.status),
        (directions, told.direction or UNKNOWN),
        (f.currencies, told.currency or UNKNOWN),
        (f.methods, told.payment_method or UNKNOWN),
        (f.countries, told.country or UNKNOWN),
    )
    return all(not choice or word in choice for choice, word in chosen) and _within(told, f)


def _within(told: ProviderOperation, f: OperationFilter) -> bool:
    if f.amount_min is None and f.amount_max is None:
        return True
    if told.amount is None:
        return False
    low = f.amount_min is None or told.amount >= f.amount_min
    return low and (f.amount_max is None or told.amount <= f.amount_max)


def _key(told: ProviderOperation, key: Key) -> str:
    words: Mapping[Key, str | None] = {
        Key.SOURCE: told.source,
        Key.PROJECT: told.project,
        Key.DIRECTION: told.direction,
        Key.COUNTRY: told.country,
        Key.METHOD: told.payment_method,
    }
    return str(words.get(key) or UNKNOWN)


def _part(told: ProviderOperation, part: Part, zone: ZoneInfo) -> int:
    at = told.created_at.astimezone(zone)
    size = -1 if told.amount is None else bisect_right(BOUNDS, told.amount) - 1
    parts = {
        Part.NONE: 0,
        Part.SIZE: size,
        Part.HOUR: at.hour,
        Part.WEEKDAY: at.weekday(),
        Part.WEEK_HOUR: len(HOURS) * at.weekday() + at.hour,
        Part.SIZE_HOUR: len(HOURS) * size + at.hour,
    }
    return parts[part]
