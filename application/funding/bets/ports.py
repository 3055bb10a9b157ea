"""What bets ask of the world."""

from dataclasses import dataclass
from typing import Protocol

from application.funding.ports import FundingWork
from domain.funding.bet import Bet
from domain.shared.ids import OwnerId


class Bets(Protocol):
    """Bets, which are written with their entries: see `PlacedBet` and `ResolvedBet`."""

    async def find(self, owner: OwnerId, bet_id: str) -> Bet:
        """Give a player's bet as it stands. Raises `BetNotFound`, also for somebody else's."""
        ...

    async def note_legs(self, bet: Bet) -> None:
        """Keep what is known of an open bet's legs."""
        ...


@dataclass(frozen=True, slots=True)
class BetWork(FundingWork):
    """One transaction about a player's bets."""

    bets: Bets
