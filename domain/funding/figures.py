"""What a player's bets and operations come to: the house's formulas, exactly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.shared.currencies import Currency
from domain.shared.money import Total
from domain.shared.percent import Percent


@dataclass(frozen=True, slots=True)
class BetFigures:
    """What bets come to, of which none is cancelled. Amounts are minor units of one currency.

    `won` are payouts with the stakes in them, of won bets and of bets cashed out; `lost` are the
    stakes of lost bets. Refunds and bets cashed out are neither won nor lost.
    """

    currency: Currency
    bets: int = 0
    wins: int = 0
    losses: int = 0
    staked: int = 0
    won: int = 0
    lost: int = 0

    @property
    def net_profit(self) -> int:
        return self.won - self.lost

    @property
    def roi(self) -> Percent:
        """Return on investment: the net profit for what was staked."""
        return Percent.of(self.net_profit, self.staked)

    @property
    def win_rate(self) -> Percent:
        """How many of the bets that were decided were won."""
        return Percent.of(self.wins, self.wins + self.losses)

    @property
    def average_bet(self) -> int:
        """The average stake, rounded down to a minor unit."""
        return self.staked // self.bets if self.bets else 0

    def total(self, minor: int) -> Total:
        return Total(minor, self.currency)

    def __add__(self, other: "BetFigures") -> "BetFigures":
        return BetFigures(
            self.currency,
            self.bets + other.bets,
            self.wins + other.wins,
            self.losses + other.losses,
            self.staked + other.staked,
            self.won + other.won,
            self.lost + other.lost,
        )


@dataclass(frozen=True, slots=True)
class DayOfBets:
    """What came of the bets that were resolved on one UTC day, in minor units."""

    day: date
    profit: int


@dataclass(frozen=True, slots=True)
class Run:
    """A number of bets in a row that all were won, or all lost; of none at all at the start."""

    length: int = 0
    won: bool = False


@dataclass(frozen=True, slots=True)
class Streaks:
    """How won and lost bets follow one another, in the order in which they were resolved.

    What it tells of a stretch of time is enough to add a later stretch to it, so that nobody has
    to look at each bet again. A single run is both first and last.
    """

    decided: int = 0
    first: Run = Run()
    last: Run = Run()
    longest_win: int = 0
    longest_loss: int = 0

    @classmethod
    def one(cls, *, won: bool) -> Self:
        run = Run(1, won)
        return cls(1, run, run, int(won), int(not won))

    @classmethod
    def over(cls, parts: Iterable["Streaks"]) -> "Streaks":
        """Join what follows one another, the earliest first."""
        whole = Streaks()
        for each in parts:
            whole = whole.then(each)
        return whole

    def then(self, later: "Streaks") -> "Streaks":
        if not (self.decided and later.decided):
            return self if self.decided else later
        decided = self.decided + later.decided
        joined = Streaks(
            decided,
            self.first,
            later.last,
            max(self.longest_win, later.longest_win),
            max(self.longest_loss, later.longest_loss),
        )
        if self.last.won != later.first.won:
            return joined
        across = Run(self.last.length + later.first.length, self.last.won)
        return replace(
            joined,
            first=across if self.first.length == self.decided else self.first,
            last=across if later.last.length == later.decided else later.last,
            longest_win=max(joined.longest_win, across.length * across.won),
            longest_loss=max(joined.longest_loss, across.length * (not across.won)),
        )
