"""Where the money of an order is, and where it belongs.

One side of an order pays (of a pay-in its trader, of a pay-out its store) and the other receives.
"""

from collections.abc import Mapping
from enum import StrEnum

from domain.gateway.accounts import Purse, store_purse, trader_purse
from domain.gateway.order import HeldBy, Order
from domain.gateway.states import Action, Direction, OrderState
from domain.shared.errors import Conflict


class NeverAssigned(Conflict):
    """The order has not been assigned to anybody: there is nothing to settle or to appeal."""


class Place(StrEnum):
    """Where the money of an order is."""

    NOWHERE = "nowhere"
    HELD = "held"
    """Frozen with the side that pays."""
    SETTLED = "settled"
    """Shared out."""
    KEPT = "kept"
    """Shared out, and frozen with the side that has received it."""


S = OrderState
COVERED: Mapping[Direction, frozenset[OrderState]] = {
    Direction.PAY_IN: frozenset({S.AWAITING_PAYMENT, S.CLIENT_CONFIRMED}),
    Direction.PAY_OUT: frozenset(
        {S.NEW, S.MATCHING, S.REVIEW, S.OFFERED, S.IN_PAYOUT, S.PROOF_UPLOADED}
    ),
}
"""States in which the paying side's money is held."""
IF_THERE = frozenset({Action.ASSIGN, Action.OFFER})
"""What is done only if there is enough for it; all else is done, and what is missing is owed."""
OF_THE_ASSIGNED = frozenset(
    {
        Action.COMPLETE,
        Action.COMPLETE_LATE,
        Action.CORRECT,
        Action.DISPUTE,
        Action.DECIDE_COMPLETED,
    }
)
"""What takes somebody to whom the order has been assigned."""


def payer(order: Order) -> Purse:
    """Give the accounts of the side that pays. It needs terms, and for a pay-in a trader."""
    return _trader(order) if order.pays_in else _store(order)


def receiver(order: Order) -> Purse:
    """Give those of the side that receives. It needs terms, and for a pay-out a trader."""
    return _store(order) if order.pays_in else _trader(order)


def place_of(order: Order) -> Place:
    """Tell where an order's money is, by what is written of it."""
    if order.settled is not None:
        return Place.SETTLED if order.held_by is HeldBy.NOBODY else Place.KEPT
    return Place.NOWHERE if order.held_by is HeldBy.NOBODY else Place.HELD


def place_for(order: Order, before: Place) -> Place:
    """Tell where it belongs in the state that the order is in now."""
    if order.sandbox or order.terms is None:
        return Place.NOWHERE
    if order.state is S.COMPLETED:
        return Place.SETTLED
    if order.state is S.DISPUTED:
        return Place.KEPT if before in {Place.SETTLED, Place.KEPT} else Place.HELD
    return Place.HELD if order.state in COVERED[order.direction] else Place.NOWHERE


def touched(before: Order, after: Order, action: Action) -> tuple[Purse, ...]:
    """Give the accounts of whoever's standing counts for this change: lock them all at once."""
    now = place_of(before)
    then = place_for(after, now)
    if action in IF_THERE or now is then is Place.NOWHERE:
        return ()
    if Place.SETTLED in {now, then} or Place.KEPT in {now, then}:
        unmoved = now is then and after.shares == before.shares
        return () if unmoved else (payer(after), receiver(after))
    unmoved = now is then and after.shares.owed == before.held
    return () if unmoved else (payer(after),)


def _store(order: Order) -> Purse:
    if order.terms is None:
        raise NeverAssigned
    return store_purse(order.store, order.terms.settlement)


def _trader(order: Order) -> Purse:
    if order.terms is None or order.trader is None:
        raise NeverAssigned
    return trader_purse(order.trader, order.terms.settlement)
