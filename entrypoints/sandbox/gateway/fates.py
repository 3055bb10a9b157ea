"""What becomes of simulated orders."""

from enum import Enum, auto
from random import Random


class Fate(Enum):
    """What payer and trader do about a pay-in."""

    PAID = auto()
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
    """The trader does not look: after a while somebody has to judge."""
    BEYOND = auto()
    """It is for more than any requisite takes."""


WEIGHTS = {
    Fate.PAID: 55,
    Fate.TWICE: 6,
    Fate.SHORT: 6,
    Fate.LATE: 7,
    Fate.NEVER: 10,
    Fate.CHANGED_MIND: 5,
    Fate.REFUSED: 6,
    Fate.SILENT: 1,
    Fate.BEYOND: 4,
}


def fate(random: Random) -> Fate:
    return random.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
