"""What a player of the demo has done before it began."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from domain.shared.ids import OwnerId
from entrypoints.sandbox.players.games import Game, game

MOST_AT_ONCE = 3
ROOM = 2_500_00
"""Minor units by which a balance may be above the least one; then nothing is won any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a player has done, or that has been done to them."""

    at: datetime
    owner: OwnerId


@dataclass(frozen=True, slots=True)
class Deposited(Step):
    """By a saved card; amounts are text in major units."""

    number: int
    amount: str


@dataclass(frozen=True, slots=True)
class Placed(Step):
    """A bet was placed for the player."""

    bet_id: str
    stake: str
    game: Game


@dataclass(frozen=True, slots=True)
class Settled(Step):
    """A bet was won or lost."""

    bet_id: str
    won: bool


@dataclass(frozen=True, slots=True)
class GotBonus(Step):
    """The house has given something."""

    amount: str


@dataclass(frozen=True, slots=True)
class Withdrew(Step):
    """Money was asked back, to the player's bank."""

    amount: str


@dataclass(frozen=True, slots=True)
class PaidOut(Step):
    """Finance has approved the withdrawal, and paid it."""

    reference: str


@dataclass(frozen=True, slots=True)
class _Open:
    due: datetime
    bet_id: str
    stake: int
    game: Game


@dataclass(slots=True)
class Story:
    """Some weeks of one player, the same whenever it is told to the same end.

    The balance stays between a few hundred and a few thousand; a withdrawal, if there is one, is
    some days old.
    """

    owner: OwnerId
    until: datetime
    bets: int
    least: int = 300_00
    """Below so many minor units available the player deposits."""
    withdraws: bool = False
    weeks: int = 6
    _random: Random = field(init=False)
    _available: int = field(init=False, default=0)
    _open: list[_Open] = field(init=False, default_factory=list)
    _deposits: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._random = Random(self.owner.int)  # noqa: S311  # Nothing hangs on it.

    def tell(self) -> Iterator[Step]:
        """Give the steps in the order of time, each some seconds after the one before."""
        random, length = self._random, timedelta(weeks=self.weeks)
        at = self.until - length
        yield self._deposit(at, random.randint(4, 9) * 100_00)
        at += timedelta(minutes=10)
        self._available += 25_00
        yield GotBonus(at, self.owner, "25.00")
        leaves_at, pause = self.until - timedelta(days=9), length / (self.bets + 2)
        to_come = self.withdraws
        for number in range(self.bets):
            at += pause * random.uniform(0.75, 1.25)
            if at > self.until - timedelta(minutes=20):
                break
            yield from self._settle_until(at)
            if to_come and at > leaves_at:
                to_come = False
                yield from self._withdraw(at)
                at += timedelta(days=1, minutes=5)
                yield from self._settle_until(at)
            if self._available < self.least:
                yield self._deposit(at, random.randint(3, 8) * 100_00)
            yield self._place(at + timedelta(seconds=30), number)
        yield from self._settle_until(self.until - timedelta(minutes=5), keep=2)
        if self._available < self.least:
            yield self._deposit(self.until - timedelta(minutes=4), self.least)

    def _deposit(self, at: datetime, minor: int) -> Step:
        self._available += minor
        self._deposits += 1
        return Deposited(at, self.owner, self._deposits, _text(minor))

    def _withdraw(self, at: datetime) -> Iterator[Step]:
        if self._available < self.least + 100_00:
            yield self._deposit(at, 600_00)
        minor = self._available // 3 // 100 * 100
        self._available -= minor
        yield Withdrew(at + timedelta(seconds=20), self.owner, _text(minor))
        yield PaidOut(at + timedelta(hours=20), self.owner, f"WIRE-{at:%Y%m%d}")

    def _place(self, at: datetime, number: int) -> Step:
        random, bet_id = self._random, f"demo-{number}"
        stake = random.choice((5_00, 10_00, 10_00, 20_00, 25_00, 40_00, 60_00))
        bet = _Open(at + timedelta(hours=random.uniform(1, 4)), bet_id, stake, game(random))
        self._available -= stake
        self._open.append(bet)
        return Placed(at, self.owner, bet_id, _text(stake), bet.game)

    def _settle_until(self, at: datetime, keep: int = 0) -> Iterator[Step]:
        due = sorted((each for each in self._open if each.due < at), key=lambda each: each.due)
        for each in due[: max(0, len(due) - keep)]:
            self._open.remove(each)
            won = each.game.won(self._random) and self._available < self.least + ROOM
            if won:
                self._available += int(each.stake * each.game.coefficient)
            yield Settled(each.due, self.owner, each.bet_id, won)


def _text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"
