"""A player's history as it is read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.funding.bet import Bet, BetState
from domain.funding.figures import BetFigures, DayOfBets
from domain.funding.operations import OperationType
from domain.shared.currencies import Currency
from domain.shared.money import Money, Total
from domain.shared.values import value


@dataclass(frozen=True, slots=True)
class Days:
    """UTC days from `first` to `last`, both of them included; none for no bound."""

    first: date | None = None
    last: date | None = None

    @property
    def bounded(self) -> bool:
        return self.first is not None or self.last is not None

    def include(self, day: date) -> bool:
        return (self.first or day) <= day <= (self.last or day)


@value
class OperationLine:
    """One change of a player's available money; `amount` is negative when it went out.

    `status` is completed, pending, failed or cancelled: a withdrawal is pending until it is paid.
    """

    number: int
    type: OperationType
    amount: Money
    balance_after: Money
    status: str
    description: str
    related: tuple[str, str]
    entry_id: UUID
    at: datetime

    @property
    def balance_before(self) -> Money:
        return self.balance_after + -self.amount


Place = tuple[datetime | int, int]
"""The instant or the minor units of a page's last line, as its order has it, and its number."""


class Order(StrEnum):
    """Which operations come first: by when they were, or by how much they changed, signed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"
    SMALLEST = "smallest"

    @property
    def by_amount(self) -> bool:
        return self in {Order.LARGEST, Order.SMALLEST}

    @property
    def upwards(self) -> bool:
        return self in {Order.OLDEST, Order.SMALLEST}

    def place(self, line: OperationLine) -> Place:
        """Tell where a page ends whose last line this is."""
        return line.amount.minor if self.by_amount else line.at, line.number


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """How a player stands; amounts are minor units, all of them of one moment.

    `current` is available, locked and withdrawing together; `owed` is what could not be collected.
    """

    currency: Currency
    available: int = 0
    locked: int = 0
    withdrawing: int = 0
    frozen: int = 0
    owed: int = 0
    deposited: int = 0
    withdrawn: int = 0
    pending_deposits: int = 0
    bets: BetFigures = field(kw_only=True)
    last_operation: datetime | None = None
    opened_at: datetime | None = None

    @property
    def current(self) -> int:
        return self.available + self.locked + self.withdrawing


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which bets and operations are meant; bets by the day on which they were placed."""

    days: Days = Days()
    states: frozenset[BetState] = frozenset(BetState)
    types: frozenset[OperationType] = frozenset(OperationType)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of bets and one of operations, with what all that is meant comes to."""

    bets: tuple[Bet, ...]
    operations: tuple[OperationLine, ...]
    figures: BetFigures
    """Of all bets that are meant, but those that are cancelled."""
    all_bets: int
    all_operations: int


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What happened in a UTC month: what is resolved in it may have been placed before.

    Amounts are minor units. `bet` are stakes placed less those of bets cancelled in the month.
    """

    month: date
    """Its first day."""
    deposited: int = 0
    withdrawn: int = 0
    operations: int = 0
    figures: BetFigures = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class StatisticsLine:
    """What a period tells: bets placed in it, and what was resolved in it."""

    currency: Currency
    placed: BetFigures
    """Of the bets that were placed, but those that are cancelled."""
    deposited: int
    withdrawn: int
    operations: int
    largest_win: int | None
    """The largest payout of a won bet."""
    largest_loss: int | None
    """The largest stake of a lost bet."""
    best_day: DayOfBets | None
    worst_day: DayOfBets | None
    win_streak: int
    lose_streak: int
    current_streak: int
    """How many of the latest were won in a row, or lost (then it is negative)."""
    months: tuple[MonthLine, ...]
    """The earliest first; months in which nothing happened are left out."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A month as a statement; what is closed never changes any more."""

    month: MonthLine
    opening: Total
    closing: Total
    closed: bool
    generated_at: datetime
