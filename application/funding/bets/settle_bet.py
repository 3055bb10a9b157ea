"""Settle a bet, or cancel it."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.funding.bets.place_bet import BetAnswer
from application.funding.bets.ports import BetWork
from application.funding.ports import Begin
from domain.funding.bet import Bet, BetResult, BetState, LegResult
from domain.funding.bet_errors import BetResolved
from domain.funding.bet_events import BetCancelled, BetSettled
from domain.funding.player import Player
from domain.funding.settling import Settlement, cancelled, resolving, settled
from domain.shared.ids import OwnerId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class SettleBet:
    """Resolve a player's bet and pay what it comes to, once; or note legs of an express.

    The same again gives the first answer. Raises `BetNotFound`, `InvalidAmount`, `BetResolved` for
    a bet that is resolved otherwise, and what `settled` raises.
    """

    begin: Begin[BetWork]

    async def __call__(
        self,
        *,
        owner: OwnerId,
        bet_id: str,
        result: BetResult | None,
        amount: str | None,
        legs: Mapping[int, LegResult],
    ) -> BetAnswer:
        async with self.begin() as work:
            player = await work.players.lock(owner)
            bet = await work.bets.find(owner, bet_id)
            money = None if amount is None else Money.parse(amount, player.currency)
            settlement = Settlement(result, money, legs)
            if settlement.repeats(bet):
                return BetAnswer(bet, replayed=True)
            new = settled(bet, settlement)
            if new.state is not BetState.OPEN:
                return await _resolve(work, player, new)
            if new != bet:
                await work.bets.note_legs(new)
            return BetAnswer(new, replayed=new == bet)


@dataclass(frozen=True, slots=True)
class CancelBet:
    """Give the stake of an open bet back, once. Raises `BetNotFound` and `BetResolved`."""

    begin: Begin[BetWork]

    async def __call__(self, *, owner: OwnerId, bet_id: str) -> BetAnswer:
        async with self.begin() as work:
            player = await work.players.lock(owner)
            bet = await work.bets.find(owner, bet_id)
            if bet.state is BetState.CANCELLED:
                return BetAnswer(bet, replayed=True)
            return await _resolve(work, player, cancelled(bet))


async def _resolve(work: BetWork, player: Player, bet: Bet) -> BetAnswer:
    entry, record = resolving(player, bet)
    tell = BetCancelled if bet.state is BetState.CANCELLED else BetSettled
    posted = await work.ledger.post(entry, tell(player, bet), record=record)
    if posted.replayed:  # The bet's row would say so.
        raise BetResolved
    return BetAnswer(await work.bets.find(player.owner, bet.terms.bet_id), replayed=False)
