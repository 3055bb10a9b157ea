"""What moves when an order comes to another state: the only place where its entries are made.

The money of an order is in one of four places, and an entry is what lies between two of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.gateway.accounts import profit, rounding
from domain.gateway.order import HeldBy, Order
from domain.gateway.places import IF_THERE, Place, payer, place_for, place_of, receiver
from domain.gateway.pricing import Shares
from domain.gateway.standing import Standing
from domain.gateway.states import Action
from domain.ledger.journal import Account, JournalEntry, Posting
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import Money
from domain.shared.values import value


@value
class Debt:
    """What could not be collected from somebody."""

    owner: OwnerId
    amount: Money


@value
class Settlement:
    """An order with its money where it belongs now, what moves it there, and who owes us then."""

    order: Order
    entry: JournalEntry | None = None
    debts: tuple[Debt, ...] = ()
    debtors: frozenset[OwnerId] = frozenset()
    """Who owes us for good: what an appeal alone makes somebody owe may be given back."""


def settle(
    before: Order, after: Order, action: Action, standings: Mapping[OwnerId, Standing]
) -> Settlement:
    """Move the money of an order to where it belongs after an action.

    `before` is the order as it is kept, `after` as it is going to be. `standings` are those of all
    whom `touched` names: where money is taken from depends on them, but not the order. Raises
    `FeesLoseMoney`, `FeeExceedsAmount`, `AmountOutOfRange`.
    """
    now = place_of(before)
    then = place_for(after, now)
    order, shared = _placed(after, then)
    changes: dict[Account, int] = {}
    for account, amount in _stake(before, now, None if now in _BARE else before.shares):
        _add(changes, account, -amount)
    for account, amount in _stake(order, then, shared):
        _add(changes, account, amount)
    if action not in IF_THERE:
        _collect(changes, standings, action)
    postings = tuple(_postings(changes, order))
    if not postings:
        return Settlement(order)
    order = replace(order, money=order.money + 1)
    debts = tuple(
        Debt(each.purse.owner, Money(-minor, each.purse.receivable.currency))
        for each in standings.values()
        if (minor := changes.get(each.purse.receivable, 0)) < 0
    )
    debtors = frozenset(_debtors(changes, standings, action))
    return Settlement(order, _entry(order, action, postings), debts, debtors)


def hold(order: Order) -> Settlement:
    """Hold a new pay-out's money with its store: what is due, and the fee."""
    nothing = replace(order, held_by=HeldBy.NOBODY, held=None)
    return settle(nothing, order, Action.OFFER, {})


_BARE = {Place.NOWHERE, Place.HELD}


def _placed(order: Order, place: Place) -> tuple[Order, Shares | None]:
    """Write down where the order's money is going to be."""
    if place is Place.NOWHERE:
        return replace(order, held_by=HeldBy.NOBODY, held=None, settled=None), None
    shared = order.shares
    paying, receiving = (
        (HeldBy.TRADER, HeldBy.STORE) if order.pays_in else (HeldBy.STORE, HeldBy.TRADER)
    )
    if place is Place.HELD:
        return replace(order, held_by=paying, held=shared.owed, settled=None), shared
    if place is Place.KEPT:
        got = shared.received
        return replace(order, held_by=receiving, held=got, settled=got), shared
    return replace(order, held_by=HeldBy.NOBODY, held=None, settled=shared.received), shared


def _stake(order: Order, place: Place, shared: Shares | None) -> Iterator[tuple[Account, int]]:
    """Give what an order whose money is there has put on each account, and taken from it."""
    if place is Place.HELD and order.held is not None:
        purse = payer(order)
        yield purse.available, -order.held.minor
        yield purse.frozen, order.held.minor
    elif shared is not None:
        currency, purse = shared.owed.currency, receiver(order)
        yield payer(order).available, -shared.owed.minor
        kept = purse.frozen if place is Place.KEPT else purse.available
        yield kept, shared.received.minor
        yield profit(currency), shared.profit
        yield rounding(currency), shared.rounding


def _collect(
    changes: dict[Account, int], standings: Mapping[OwnerId, Standing], action: Action
) -> None:
    """Settle debts with what somebody gets, and let them owe what they cannot give."""
    for each in standings.values():
        change = changes.pop(each.purse.available, 0)
        if change > 0:
            moves = each.given(change)
        else:
            moves = each.taken(-change, insured=action is not Action.DISPUTE)
        for account, amount in moves:
            _add(changes, account, amount)
        if action is Action.DECIDE_COMPLETED and each.purse.insurance is not None:
            left = each.insurance + changes.get(each.purse.insurance, 0)
            owed = each.owed - changes.get(each.purse.receivable, 0)
            covered = max(min(left, owed), 0)
            _add(changes, each.purse.insurance, -covered)
            _add(changes, each.purse.receivable, covered)


def _debtors(
    changes: Mapping[Account, int], standings: Mapping[OwnerId, Standing], action: Action
) -> Iterator[OwnerId]:
    """Give who owes more for good, or still owes what an appeal has made them owe."""
    for owner, each in standings.items():
        change = changes.get(each.purse.receivable, 0)
        decided = action is Action.DECIDE_COMPLETED and each.owed > change
        if action is not Action.DISPUTE and (change < 0 or decided):
            yield owner


def _add(changes: dict[Account, int], account: Account, amount: int) -> None:
    changes[account] = changes.get(account, 0) + amount


def _postings(changes: Mapping[Account, int], order: Order) -> Iterator[Posting]:
    """Pair those who lose with those who gain."""
    if not any(changes.values()) or order.terms is None:
        return
    gains = [(account, minor) for account, minor in changes.items() if minor > 0]
    losses = [(account, -minor) for account, minor in changes.items() if minor < 0]
    currency = order.terms.settlement
    while gains and losses:
        (gaining, gain), (losing, loss) = gains.pop(0), losses.pop(0)
        moved = min(gain, loss)
        yield Posting(losing, gaining, Money(moved, currency))
        if gain > moved:
            gains.insert(0, (gaining, gain - moved))
        if loss > moved:
            losses.insert(0, (losing, loss - moved))


def _entry(order: Order, action: Action, postings: tuple[Posting, ...]) -> JournalEntry:
    said = (f"{each.debit.id}>{each.credit.id} {each.amount}" for each in postings)
    return JournalEntry(
        derived_id("gateway.order", order.id, str(order.money)),
        derived_id(*said),
        f"gateway.{order.direction}_{WORDS.get(action, 'returned')}",
        postings,
        metadata={
            "order_id": str(order.id),
            "store_id": str(order.store),
            "trader_id": None if order.trader is None else str(order.trader),
            "action": action,
            "version": order.version,
        },
    )


WORDS = {
    Action.ASSIGN: "held",
    Action.OFFER: "held",
    Action.COMPLETE: "settled",
    Action.COMPLETE_LATE: "settled_late",
    Action.CORRECT: "corrected",
    Action.DISPUTE: "disputed",
    Action.DECIDE_COMPLETED: "decided",
    Action.DECIDE_CANCELLED: "decided",
}
"""How the entry of an action is called; that of any other is `returned`."""
