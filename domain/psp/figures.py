"""What operations come to: the house's definitions, exactly.

Amounts are major units. A volume is what succeeded: what failed or is still open was only asked
for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Self, TypeVar

from domain.psp.operation import Direction, Status
from domain.shared.values import value

K = TypeVar("K")
USD = "USD"
"""What is converted to."""
NOTHING = Decimal(0)
HUNDRED = Decimal(100)
HUNDREDTH = Decimal("0.01")
TENTH_OF_A_MILLE = Decimal("0.0001")
UNKNOWN = ""
"""What a sum is kept under whose operations do not tell."""
FINISHED = frozenset({Status.SUCCESS, Status.FAILED, Status.REFUNDED})
BY_DEFAULT = frozenset({Direction.IN.value, UNKNOWN})
"""Pay-outs are never added to pay-ins: without a choice of direction figures are of pay-ins, and of
those that do not tell a direction yet."""


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Give a share in percent with two decimals; of nothing it is nothing."""
    return _rounded(HUNDRED * part / whole) if whole else NOTHING


def change(now: Decimal | int, before: Decimal | int) -> Decimal:
    """Tell by how many percent something has grown: from nothing to anything by a hundred."""
    if not before:
        return HUNDRED if now > 0 else NOTHING
    return _rounded(HUNDRED * (now - before) / before)


def average(amount: Decimal, count: int, step: Decimal = HUNDREDTH) -> Decimal:
    """Give an average, rounded half up; of nothing it is nothing."""
    return (amount / count).quantize(step, ROUND_HALF_UP) if count else NOTHING


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(HUNDREDTH, ROUND_HALF_UP)


@value
class Tally:
    """How many operations, and their sums. `amount` is of one currency or means nothing.

    `unconverted` are those of an amount whose currency had no rate on its day: `usd` is without
    them.
    """

    count: int = 0
    amount: Decimal = NOTHING
    usd: Decimal = NOTHING
    fee: Decimal = NOTHING
    unconverted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.count + other.count,
            self.amount + other.amount,
            self.usd + other.usd,
            self.fee + other.fee,
            self.unconverted + other.unconverted,
        )


NONE = Tally()


@value
class Cell:
    """A sum as it is kept: of one status and currency, under whatever it was asked by."""

    key: str
    part: int
    status: Status
    currency: str
    tally: Tally


@value
class Line:
    """What a currency comes to: what succeeded in it."""

    currency: str
    count: int
    amount: Decimal


class Figures:
    """What a choice of operations comes to, in all its statuses and currencies.

    `unit` is the currency that amounts are in: the only one that there is. Without one they are
    converted to US dollars at the rates of their days: units of several are never added up.
    """

    def __init__(self, cells: Iterable[Cell], unit: str | None) -> None:
        self.cells = tuple(cells)
        self.unit = unit

    @classmethod
    def of(cls, cells: Iterable[Cell], chosen: frozenset[str] = frozenset()) -> Self:
        """Make figures in the one currency that was chosen, or that there is."""
        cells = tuple(cells)
        return cls(cells, only(chosen) or only({each.currency for each in cells} - {UNKNOWN}))

    @property
    def currency(self) -> str:
        return self.unit or USD

    @cached_property
    def by_status(self) -> Mapping[Status, Tally]:
        """What each status comes to, also those of which there is none."""
        sums = dict.fromkeys(Status, NONE)
        for each in self.cells:
            sums[each.status] += each.tally
        return MappingProxyType(sums)

    @cached_property
    def all(self) -> Tally:
        return sum(self.by_status.values(), NONE)

    @property
    def success(self) -> Tally:
        return self.by_status[Status.SUCCESS]

    @property
    def failed(self) -> Tally:
        return self.by_status[Status.FAILED]

    @property
    def refunded(self) -> Tally:
        return self.by_status[Status.REFUNDED]

    @property
    def pending(self) -> Tally:
        """Whatever is still open."""
        return self.by_status[Status.PENDING] + self.by_status[Status.PROCESSING]

    def amount(self, tally: Tally) -> Decimal:
        """Give a sum in the currency of these figures."""
        return tally.amount if self.unit else tally.usd

    @property
    def volume(self) -> Decimal:
        return self.amount(self.success)

    @property
    def conversion(self) -> Decimal:
        """How many percent succeeded of all of them, those that are still open among them."""
        return share(self.success.count, self.all.count)

    @property
    def success_rate(self) -> Decimal:
        """How many percent of those that are finished succeeded, also those given back later."""
        finished = sum(self.by_status[each].count for each in FINISHED)
        return share(self.success.count + self.refunded.count, finished)

    @property
    def average_ticket(self) -> Decimal:
        return average(self.volume, self.success.count)

    @property
    def average_ticket_usd(self) -> Decimal:
        return average(self.success.usd, self.success.count, TENTH_OF_A_MILLE)

    @property
    def lines(self) -> Sequence[Line]:
        """What each currency comes to, by its code."""
        sums: dict[str, Tally] = {}
        for each in self.cells:
            if each.currency:
                succeeded = each.tally if each.status is Status.SUCCESS else NONE
                sums[each.currency] = sums.get(each.currency, NONE) + succeeded
        return [Line(code, sums[code].count, sums[code].amount) for code in sorted(sums)]

    def by_key(self) -> Mapping[str, "Figures"]:
        """Give the figures of each key, all in the currency of the whole."""
        return self._split(lambda cell: cell.key)

    def by_part(self) -> Mapping[int, "Figures"]:
        """Give the figures of each part, all in the currency of the whole."""
        return self._split(lambda cell: cell.part)

    def at(self, keys: Iterable[str]) -> "Figures":
        """Give the figures of some keys, in the currency of the whole."""
        wanted = frozenset(keys)
        return Figures((each for each in self.cells if each.key in wanted), self.unit)

    def _split(self, of: Callable[[Cell], K]) -> Mapping[K, "Figures"]:
        groups: dict[K, list[Cell]] = {}
        for each in self.cells:
            groups.setdefault(of(each), []).append(each)
        return {key: Figures(cells, self.unit) for key, cells in groups.items()}


def only(words: Iterable[str]) -> str | None:
    """Give the one that there is; none of several, and of none."""
    found = list(words)
    return found[0] if len(found) == 1 else None


@value
class Changes:
    """By how many percent figures have grown, and conversion by how many points."""

    count: Decimal
    volume: Decimal
    success: Decimal
    failed: Decimal
    average_ticket: Decimal
    conversion: Decimal

    @classmethod
    def between(cls, now: Figures, before: Figures) -> "Changes":
        """Compare; amounts are compared in dollars where the two are in different currencies."""
        same = now.unit == before.unit
        return cls(
            change(now.all.count, before.all.count),
            change(now.volume, before.volume)
            if same
            else change(now.success.usd, before.success.usd),
            change(now.success.count, before.success.count),
            change(now.failed.count, before.failed.count),
            change(now.average_ticket, before.average_ticket)
            if same
            else change(now.average_ticket_usd, before.average_ticket_usd),
            now.conversion - before.conversion,
        )


@value
class Bucket:
    """A range of amounts in units of whatever currency; its lower bound belongs to it."""

    index: int
    label: str
    least: Decimal
    below: Decimal | None = None


BOUNDS = tuple(map(Decimal, (0, 100, 500, 1_000, 5_000, 10_000)))
LABELS = "0-100", "100-500", "500-1K", "1K-5K", "5K-10K", "10K+"
BUCKETS = tuple(
    Bucket(n, label, least, below)
    for n, (label, least, below) in enumerate(
        zip(LABELS, BOUNDS, (*BOUNDS[1:], None), strict=True)
    )
)
WEEKDAYS = "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
HOURS = range(24)
LARGEST = Decimal(10) ** 20


@value
class Cut:
    """How bounds of amounts lie to the buckets: which are within them, and what is cut through.

    What is cut through lies from the lower bound to below `low_until`, and from `high_since` to the
    upper bound.
    """

    whole: tuple[int, ...]
    low_until: Decimal | None
    high_since: Decimal | None


def cut(least: Decimal | None, most: Decimal | None) -> Cut:
    """Tell it; both bounds are meant, too, and without one of them there is none on that side."""
    low, high = least or NOTHING, LARGEST if most is None else most
    whole = tuple(
        each.index
        for each in BUCKETS
        if low <= each.least and (each.below or LARGEST) <= high
    )
    first, last = (max(n for n, least in enumerate(BOUNDS) if least <= bound) for bound in (low, high))
    return Cut(
        whole,
        None if first in whole else BUCKETS[first].below or LARGEST,
        None if last in whole or last == first else BUCKETS[last].least,
    )
