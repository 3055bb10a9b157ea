"""Place a bet."""

from collections.abc import Callable
from dataclasses import dataclass

from application.funding.bets.ports import BetWork
from application.funding.ports import Begin
from application.shared.ports import Settings
from domain.funding.bet import Bet, Terms
from domain.funding.bet_errors import BetIdReused, BetNotFound, StakeOutOfRange
from domain.funding.bet_events import BetPlaced
from domain.funding.bet_settings import MAXIMUM_STAKE, MINIMUM_STAKE, at_least, at_most
from domain.funding.settling import placing
from domain.ledger.errors import AccountNotFound, InsufficientFunds
from domain.shared.ids import OwnerId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class BetAnswer:
    """A bet as it was right after what was asked; `replayed` when that had been done before."""

    bet: Bet
    replayed: bool


@dataclass(frozen=True, slots=True)
class PlaceBet:
    """Hold a player's stake; once for each bet id of the player, whatever has happened since.

    Raises `BetIdReused` for another bet under the same id, and only then what today's rules say:
    `InvalidAmount`, `AmountOutOfRange`, `StakeOutOfRange`, `InvalidLegs`, `InsufficientFunds`,
    `AccountFrozen`.
    """

    begin: Begin[BetWork]
    settings: Settings

    async def __call__(
        self, *, owner: OwnerId, bet_id: str, stake: str, terms: Callable[[Money], Terms]
    ) -> BetAnswer:
        async with self.begin() as work:
            player = await work.players.lock(owner)
            amount = Money.parse(stake, player.currency)
            wanted = terms(amount)
            try:
                known = await work.bets.find(owner, bet_id)
            except BetNotFound:
                known = None
            if known is not None:
                if known.terms.fingerprint != wanted.fingerprint:
                    raise BetIdReused
                return BetAnswer(known.as_placed(), replayed=True)
            self._check(amount)
            entry, record = placing(player, wanted)
            try:
                await work.ledger.post(entry, BetPlaced(player, wanted), record=record)
            except AccountNotFound:  # Nothing has ever come in.
                raise InsufficientFunds from None
            return BetAnswer(await work.bets.find(owner, bet_id), replayed=False)

    def _check(self, stake: Money) -> None:
        least = at_least(self.settings.get(MINIMUM_STAKE), stake.currency)
        most = at_most(self.settings.get(MAXIMUM_STAKE), stake.currency)
        if not least.minor <= stake.minor <= most.minor:
            raise StakeOutOfRange(least, most)
