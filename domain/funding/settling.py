"""How bets end: what is paid, and which entries say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.funding.bet import Bet, BetResult, BetState, BetType, LegResult, Terms
from domain.funding.bet_errors import (
    BetResolved,
    InvalidPayout,
    InvalidSettlement,
    LegsSayOtherwise,
    PayoutTooLarge,
)
from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import Money
from domain.shared.values import value


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the betting platform says of a bet: its result, or results of its legs, or both."""

    result: BetResult | None = None
    amount: Money | None = None
    legs: Mapping[int, LegResult] = field(default_factory=dict)

    def repeats(self, bet: Bet) -> bool:
        """Tell whether a bet that has been resolved was resolved just so."""
        said = {n: leg.result for n, leg in enumerate(bet.legs, 1)}
        if bet.state.result is None or any(said.get(n) != each for n, each in self.legs.items()):
            return False
        if self.result is None:
            return bool(self.legs) and self.amount in {None, bet.payout}
        if self.result is not bet.state.result:
            return False
        usual = usual_payout(bet.terms, BetState(self.result))
        return (usual if self.amount is None else self.amount) == bet.payout


def usual_payout(terms: Terms, state: BetState) -> Money | None:
    """Give what is paid when nobody says otherwise; a cash-out is always said."""
    match state:
        case BetState.WIN:
            return terms.potential_win
        case BetState.LOSS:
            return Money(0, terms.stake.currency)
        case BetState.REFUND | BetState.CANCELLED:
            return terms.stake
        case _:
            return None


def settled(bet: Bet, settlement: Settlement) -> Bet:
    """Give an open bet as the settlement leaves it: resolved, or open with more legs known.

    An express is refunded when a leg is cancelled, else lost when a leg is lost, and won when all
    are won. A win may pay less than was agreed (a dead heat) and never more.
    Raises `BetResolved`, `InvalidSettlement`, `InvalidLegs`, `LegResolved`, `LegsSayOtherwise`,
    `PayoutTooLarge`, `InvalidPayout`.
    """
    if bet.state is not BetState.OPEN:
        raise BetResolved
    if settlement.result is None and not settlement.legs:
        raise InvalidSettlement
    known = bet.told(settlement.legs)
    ruled = by_legs(known)
    result = settlement.result or ruled
    if result is None:
        if settlement.amount is not None:
            raise InvalidSettlement
        return known
    if ruled not in {None, result}:
        raise LegsSayOtherwise
    if result is BetResult.WIN:
        known = replace(known, legs=tuple(leg.told(LegResult.WIN) for leg in known.legs))
    state = BetState(result)
    return replace(known, state=state, payout=_payout(bet.terms, state, settlement.amount))


def cancelled(bet: Bet) -> Bet:
    """Give an open bet as cancelled: the stake goes back. Raises `BetResolved`."""
    if bet.state is not BetState.OPEN:
        raise BetResolved
    return replace(bet, state=BetState.CANCELLED, payout=bet.terms.stake)


def by_legs(bet: Bet) -> BetResult | None:
    """Give the result that the legs make by now, if they do."""
    results = {leg.result for leg in bet.legs}
    if LegResult.CANCELLED in results:
        return BetResult.REFUND
    if LegResult.LOSS in results:
        return BetResult.LOSS
    return BetResult.WIN if results == {LegResult.WIN} else None


def _payout(terms: Terms, state: BetState, said: Money | None) -> Money:
    usual = usual_payout(terms, state)
    amount = usual if said is None else said
    if amount is None:
        raise InvalidPayout
    if state in {BetState.WIN, BetState.CASHOUT}:
        if amount.minor > terms.potential_win.minor:
            raise PayoutTooLarge
        if amount.minor == 0:
            raise InvalidPayout
    elif amount != usual:
        raise InvalidPayout
    return amount


@value
class PlacedBet:
    """A record that is posted with the entry that holds the stake."""

    operation: Operation
    owner: OwnerId
    terms: Terms


@value
class ResolvedBet:
    """A record that is posted with the entry that resolves a bet; `bet` is as it is then."""

    operation: Operation
    bet: Bet


def placing(player: Player, terms: Terms) -> tuple[JournalEntry, PlacedBet]:
    """Hold the stake."""
    entry = JournalEntry(
        id=derived_id("bet placed", player.owner, terms.bet_id),
        fingerprint=terms.fingerprint,
        kind="funding.bet_placed",
        postings=(Posting(player.account, player.locked, terms.stake),),
        metadata={"bet_id": terms.bet_id},
    )
    text = f"{terms.event_name}: {terms.selection} @ {terms.coefficient.normalize():f}"
    operation = Operation(
        player, OperationType.BET_PLACED, -terms.stake, text, ("bet", terms.bet_id)
    )
    return entry, PlacedBet(operation, player.owner, terms)


def resolving(player: Player, bet: Bet) -> tuple[JournalEntry, ResolvedBet]:
    """Move the stake, and what was won, to where the end of the bet says."""
    terms, payout = bet.terms, bet.payout or Money(0, bet.terms.stake.currency)
    entry = JournalEntry(
        id=derived_id("bet resolved", player.owner, terms.bet_id),
        fingerprint=derived_id(bet.state, str(payout.minor)),
        kind=f"funding.bet_{ENDS[bet.state]}",
        postings=tuple(_postings(player, terms.stake, payout)),
        metadata={"bet_id": terms.bet_id},
    )
    kind = _operation_type(bet)
    text = f"{_WORDS[bet.state]}: {terms.event_name}: {terms.selection}"
    operation = Operation(player, kind, payout, text, ("bet", terms.bet_id))
    return entry, ResolvedBet(operation, bet)


def _postings(player: Player, stake: Money, payout: Money) -> list[Posting]:
    betting = house_account(Kind.BETTING, player.currency)
    back = Money(min(stake.minor, payout.minor), player.currency)
    lost = Money(stake.minor - back.minor, player.currency)
    profit = Money(payout.minor - back.minor, player.currency)
    moves = (
        (player.locked, player.account, back),
        (player.locked, betting, lost),
        (betting, player.account, profit),
    )
    return [Posting(*each) for each in moves if each[-1].minor]


ENDS = {
    BetState.WIN: "won",
    BetState.LOSS: "lost",
    BetState.REFUND: "refunded",
    BetState.CASHOUT: "cashed_out",
    BetState.CANCELLED: "cancelled",
}
"""How the entry that resolves a bet is called."""
_WORDS = {
    BetState.WIN: "Won",
    BetState.LOSS: "Lost",
    BetState.REFUND: "Refunded",
    BetState.CASHOUT: "Cashed out",
    BetState.CANCELLED: "Cancelled",
}


def _operation_type(bet: Bet) -> OperationType:
    express = bet.terms.type is BetType.EXPRESS
    match bet.state:
        case BetState.WIN | BetState.CASHOUT:
            return OperationType.COUPON_WON if express else OperationType.BET_WON
        case BetState.LOSS:
            return OperationType.COUPON_LOST if express else OperationType.BET_LOST
        case BetState.REFUND:
            return OperationType.REFUND
        case _:
            return OperationType.BET_CANCELLED
