"""Why a bet is refused."""

from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.money import Money


class BetNotFound(NotFound):
    """There is no such bet of this player."""


class BetIdReused(Conflict):
    """The bet id was used for another bet of this player."""


class BonusIdReused(Conflict):
    """The bonus id was used for another bonus of this player."""


class BetResolved(Conflict):
    """The bet is resolved or cancelled: that is final."""


class LegResolved(Conflict):
    """The leg has another result already: that is final."""


class LegsSayOtherwise(Conflict):
    """The results of the legs make another result of the bet."""


class StakeOutOfRange(Rejected):
    """The stake is smaller or larger than a bet may be."""

    def __init__(self, least: Money | None = None, most: Money | None = None) -> None:
        super().__init__(least, most)
        if least is not None and most is not None:
            self.sentence = f"A stake is from {least} to {most} {least.currency.code}."


class BonusTooLarge(Rejected):
    """The bonus is larger than one may be."""

    def __init__(self, most: Money | None = None) -> None:
        super().__init__(most)
        if most is not None:
            self.sentence = f"A bonus is at most {most} {most.currency.code}."


class InvalidCoefficient(Rejected):
    """A coefficient is from 1 to 1,000,000, with at most 3 decimals."""


class InvalidLegs(Rejected):
    """An express has 2 to 50 legs, and a single bet has none."""


class InvalidSettlement(Rejected):
    """A bet is settled by a result, or by results of its legs."""


class InvalidPayout(Rejected):
    """A cash-out says what it pays, a win may say so, and other results pay what they do."""


class PayoutTooLarge(Rejected):
    """A bet never pays more than its potential win; give the rest as a bonus."""
