"""What becomes of simulated orders."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random
from typing import TypeVar

Each = TypeVar("Each")


class Fate(Enum):
    """What payer and trader do about a pay-in."""

    PAID = auto()
    TOLD = auto()
    """The trader's bank tells of the money, and nobody has to do anything."""
    TWICE = auto()
    """The order is sent, and said to be paid, twice."""
    SHORT = auto()
    """Less comes than was asked for: the trader gives the order back."""
    LATE = auto()
    """After it has expired."""
    NEVER = auto()
    CHANGED_MIND = auto()
    """The customer cancels."""
    REFUSED = auto()
    """The trader gives the order back at once."""
    SILENT = auto()
    """The customer shows a receipt, and the trader does not look: somebody has to judge."""
    APPEALED = auto()
    """The trader overlooks the money; the store appeals, and the trader finds it."""
    CONTESTED = auto()
    """The trader says that there was none, and somebody has to judge."""
    BEYOND = auto()
    """It is for more than any requisite takes."""
    WATCHED = auto()
    """It is of a customer whose orders are looked at before anybody gets them."""
    BLOCKED = auto()
    """It is of a customer of whom nothing is taken."""


class OutFate(Enum):
    """What becomes of a pay-out."""

    PROVEN = auto()
    UNWANTED = auto()
    """The first trader does not want it."""
    WITHDRAWN = auto()
    """The store cancels it before anybody has accepted it."""
    BEYOND = auto()
    """Nobody pays out so much: after a while there is no trader for it."""
    UNPROVEN = auto()
    """It is accepted and never proven: somebody has to judge."""


WEIGHTS: Mapping[Fate, int] = {
    Fate.PAID: 38,
    Fate.TOLD: 14,
    Fate.TWICE: 5,
    Fate.SHORT: 6,
    Fate.LATE: 7,
    Fate.NEVER: 8,
    Fate.CHANGED_MIND: 5,
    Fate.REFUSED: 5,
    Fate.SILENT: 1,
    Fate.APPEALED: 2,
    Fate.CONTESTED: 2,
    Fate.BEYOND: 3,
    Fate.WATCHED: 3,
    Fate.BLOCKED: 2,
}
OUT_WEIGHTS: Mapping[OutFate, int] = {
    OutFate.PROVEN: 75,
    OutFate.UNWANTED: 13,
    OutFate.WITHDRAWN: 6,
    OutFate.BEYOND: 4,
    OutFate.UNPROVEN: 2,
}
AT_MOST = {Fate.SILENT: 5, OutFate.BEYOND: 3, OutFate.UNPROVEN: 3}
"""How often that happens while we run: not many shall be left for people to judge."""


@dataclass(slots=True)
class Fates:
    """Draws fates: at first each of them once, the seldom ones first; some a few times only."""

    random: Random
    _soon: list[Fate] = field(init=False, default_factory=lambda: _often_last(WEIGHTS))
    _soon_out: list[OutFate] = field(init=False, default_factory=lambda: _often_last(OUT_WEIGHTS))
    _drawn: Counter[Fate | OutFate] = field(init=False, default_factory=Counter)

    def pay_in(self) -> Fate:
        what = self._drawn_from(self._soon, WEIGHTS)
        return what if self._may(what) else Fate.PAID

    def pay_out(self) -> OutFate:
        what = self._drawn_from(self._soon_out, OUT_WEIGHTS)
        return what if self._may(what) else OutFate.PROVEN

    def _drawn_from(self, soon: list[Each], weights: Mapping[Each, int]) -> Each:
        if soon:
            return soon.pop(0)
        return self.random.choices(list(weights), weights=list(weights.values()))[0]

    def _may(self, what: Fate | OutFate) -> bool:
        self._drawn[what] += 1
        return self._drawn[what] <= AT_MOST.get(what, self._drawn[what])


def _often_last(weights: Mapping[Each, int]) -> list[Each]:
    return sorted(weights, key=lambda each: weights[each])
