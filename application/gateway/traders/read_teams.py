"""How the teams of leads do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.gateway.traders.ports import Teams
from application.gateway.traders.read_traders import READ
from application.gateway.traders.views import TeamLine
from application.shared.ports import Clock
from domain.gateway.trader import InvalidPeriodOfTeams
from domain.shared.caller import Caller

USUAL, LONGEST = timedelta(days=30), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ReadTeams:
    """Give the teams within reach, with the orders of a period: without one, of the last 30 days.

    Traders without a lead are a team of their own. Raises `InvalidPeriodOfTeams`.
    """

    teams: Teams
    clock: Clock

    async def __call__(
        self, *, by: Caller, since: datetime | None, until: datetime | None
    ) -> Sequence[TeamLine]:
        now = self.clock.now()
        end = until or now
        begin = since or end - USUAL
        if not timedelta(0) < end - begin <= LONGEST:
            raise InvalidPeriodOfTeams
        return await self.teams.between(begin, end, by.reach(READ).owners, at=now)
