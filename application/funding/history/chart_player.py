"""Show how a player's balance went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.funding.history.ports import History
from application.ledger.views import BalancePoint, evenly
from application.shared.ports import Clock
from domain.shared.errors import Rejected
from domain.shared.ids import OwnerId

USUAL = timedelta(days=30)


class InvalidPeriod(Rejected):
    """A period ends after it begins."""


@dataclass(frozen=True, slots=True)
class ChartPlayer:
    """Give a player's current balance at `points` moments, two or more, both ends among them.

    Without an end up to now, without a beginning the 30 days before it. Raises `InvalidPeriod`.
    """

    history: History
    clock: Clock

    async def __call__(
        self, *, owner: OwnerId, since: datetime | None, until: datetime | None, points: int
    ) -> Sequence[BalancePoint]:
        end = until or self.clock.now()
        try:
            begin = since or end - USUAL
        except OverflowError:
            raise InvalidPeriod from None
        if begin >= end:
            raise InvalidPeriod
        instants = evenly(begin, end, points)
        balances = await self.history.balances(owner, instants)
        return [BalancePoint(*each) for each in zip(instants, balances, strict=True)]
