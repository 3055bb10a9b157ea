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
    def fees(self) -> Decimal | None:
        """What was charged for what succeeded; fees of several currencies are not added up."""
        return self.success.fee if self.unit else None

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


Groups = Mapping[str, Figures]
FEWEST = 10
"""How many operations make a conversion worth comparing."""
ENDS = 5


def by_volume(groups: Groups) -> Sequence[tuple[str, Figures]]:
    """Sort groups, the largest volume first."""
    return sorted(groups.items(), key=lambda each: (-each[1].volume, each[0]))


def by_count(groups: Groups) -> Sequence[tuple[str, Figures]]:
    """Sort groups, the one of most operations first."""
    return sorted(groups.items(), key=lambda each: (-each[1].all.count, each[0]))


def by_conversion(groups: Groups) -> Sequence[tuple[str, Figures]]:
    """Sort the groups that have ten operations and more, the best conversion first."""
    enough = (each for each in groups.items() if each[1].all.count >= FEWEST)
    return sorted(enough, key=lambda each: (-each[1].conversion, each[0]))


def best_and_worst(ranked: Sequence[K]) -> tuple[Sequence[K], Sequence[K]]:
    """Give the first five, and the last five beginning with the very last; nothing is in both."""
    return ranked[:ENDS], ranked[ENDS:][: -ENDS - 1 : -1]


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


WEEKDAYS = "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
HOURS = range(24)
