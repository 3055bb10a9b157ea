"""Read a bet."""

from dataclasses import dataclass

from application.funding.bets.ports import Bets
from domain.funding.bet import Bet
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class GetBet:
    """Give a player's bet as it stands. Raises `BetNotFound`."""

    bets: Bets

    async def __call__(self, *, owner: OwnerId, bet_id: str) -> Bet:
        return await self.bets.find(owner, bet_id)
