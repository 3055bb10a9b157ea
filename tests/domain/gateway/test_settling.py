"""The money of orders, whatever happens to them, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gateway.accounts import profit, rounding, store_purse, trader_purse
from domain.gateway.order import Order
from domain.gateway.places import OF_THE_ASSIGNED, Place, place_for, place_of, touched
from domain.gateway.settling import Settlement, hold, settle
from domain.gateway.standing import Standing
from domain.gateway.states import TRANSITIONS, Action, Direction, OrderState
from domain.ledger.journal import Account
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.gateway import RUB, START, USDT, an_id, an_order, terms

STORE, TRADER = OwnerId(an_id("store")), OwnerId(an_id("trader"))
PURSES = {STORE: store_purse(STORE, USDT), TRADER: trader_purse(TRADER, USDT)}


@dataclass
class Books:
    """A ledger in one dictionary, which refuses as the real one does."""

    balances: dict[Account, int] = field(default_factory=dict)
    written: set[object] = field(default_factory=set)

    def post(self, settlement: Settlement) -> bool:
        """Tell whether it went through."""
        entry = settlement.entry
        if entry is None:
            return True
        assert entry.id not in self.written
        after = dict(self.balances)
        for account, amount in entry.legs():
            after[account] = after.get(account, 0) + amount.minor
            if account.capped and after[account] < 0:
                return False
        self.balances = after
        self.written.add(entry.id)
        return True

    def standing(self, owner: OwnerId) -> Standing:
        purse = PURSES[owner]
        insurance = 0 if purse.insurance is None else self.balances.get(purse.insurance, 0)
        return Standing(
            purse,
            self.balances.get(purse.available, 0),
            insurance,
            max(-self.balances.get(purse.receivable, 0), 0),
        )

    def standings(self, before: Order, after: Order, action: Action) -> Mapping[OwnerId, Standing]:
        owners = [each.owner for each in touched(before, after, action)]
        return {each: self.standing(each) for each in owners}

    def of(self, owner: OwnerId) -> int:
        purse = PURSES[owner]
        mine = [*purse.capped, purse.receivable]
        return sum(self.balances.get(each, 0) for each in mine)


def a_step(books: Books, order: Order, action: Action, paid: int | None) -> Order:
    """Take a step as `advance` does; the same order when it is refused."""
    way = TRANSITIONS[order.direction][order.state, action]
    after = replace(order, state=way.to, version=order.version + 1)
    if action in {Action.ASSIGN, Action.OFFER}:
        after = replace(after, trader=TRADER, terms=terms())
    if action in OF_THE_ASSIGNED:
        if order.trader is None:
            return order
        after = replace(after, paid=order.paid if paid is None else Money(paid, RUB))
    settlement = settle(order, after, action, books.standings(order, after, action))
    assert settlement.order == settle(order, after, action, {}).order  # It is kept before.
    return settlement.order if books.post(settlement) else order


def check(books: Books, order: Order, at_first: int) -> None:
    """Whatever has happened: nothing is lost, and what is held is held for this order alone."""
    assert sum(books.balances.values()) == at_first
    frozen = {owner: books.balances.get(purse.frozen, 0) for owner, purse in PURSES.items()}
    held = {STORE: 0, TRADER: 0}
    if order.held is not None:
        held[STORE if order.held_by == "store" else TRADER] = order.held.minor
    assert frozen == held
    place = place_of(order)
    assert place is place_for(order, place)
    gain = books.balances.get(profit(USDT), 0) + books.balances.get(rounding(USDT), 0)
    if place in {Place.SETTLED, Place.KEPT}:
        assert order.settled == order.shares.received
        assert gain == order.shares.owed.minor - order.shares.received.minor
    else:
        assert gain == 0
    assert books.balances.get(rounding(USDT), 0) in {0, 1, 2}


def begun(direction: Direction, trader: int, store: int, insurance: int) -> tuple[Books, Order]:
    books = Books()
    purse = PURSES[TRADER]
    assert purse.insurance is not None
    books.balances = {
        purse.available: trader,
        purse.insurance: insurance,
        PURSES[STORE].available: store,
    }
    order = an_order(direction)
    if direction is Direction.PAY_OUT:
        settlement = hold(replace(order, terms=terms(reward="0")))
        assert books.post(settlement)
        order = settlement.order
    return books, order


SOME = st.integers(0, 120_000_000)


@given(
    direction=st.sampled_from(Direction),
    trader=SOME,
    store=SOME,
    insurance=SOME,
    steps=st.lists(
        st.tuples(st.integers(0, 30), st.none() | st.integers(10_000, 900_000)), max_size=14
    ),
    spending=st.lists(st.booleans(), min_size=14, max_size=14),
)
def test_every_history_balances(
    direction: Direction,
    trader: int,
    store: int,
    insurance: int,
    steps: list[tuple[int, int | None]],
    spending: list[bool],
) -> None:
    if direction is Direction.PAY_OUT:
        store += 60_000_000
    books, order = begun(direction, trader, store, insurance)
    in_all = trader + store + insurance
    for (which, paid), spends in zip(steps, spending, strict=False):
        ways = [action for state, action in TRANSITIONS[direction] if state is order.state]
        if not ways:
            break
        order = a_step(books, order, ways[which % len(ways)], paid)
        check(books, order, in_all)
        if spends:  # They take out what they can: later it is missing.
            for purse in PURSES.values():
                in_all -= books.balances.get(purse.available, 0)
                books.balances[purse.available] = 0


def test_a_pay_in_moves_what_the_rules_say() -> None:
    books, order = begun(Direction.PAY_IN, 100_000_000, 0, 0)
    order = a_step(books, order, Action.MATCH, None)
    order = a_step(books, order, Action.ASSIGN, None)
    # G = 5,000.00 / 92.5 = 54.054054054...; the reward is 1.2 %, the fee 2.5 %.
    assert order.held == Money(53_405_406, USDT)
    assert books.balances[PURSES[TRADER].available] == 100_000_000 - 53_405_406
    order = a_step(books, order, Action.COMPLETE, None)
    assert order.state is OrderState.COMPLETED
    assert order.settled == Money(52_702_702, USDT)
    assert books.of(STORE) == 52_702_702
    assert books.balances[profit(USDT)] == 702_702
    assert books.balances[rounding(USDT)] == 2
    assert books.balances[PURSES[TRADER].frozen] == 0


@pytest.mark.parametrize(
    ("available", "insurance", "taken"),
    [
        (60_000_000, 10_000_000, (53_405_406, 0, 0)),
        (50_000_000, 10_000_000, (50_000_000, 3_405_406, 0)),
        (50_000_000, 1_000_000, (50_000_000, 1_000_000, 2_405_406)),
        (0, 0, (0, 0, 53_405_406)),
    ],
)
def test_a_late_payment_is_taken_from_what_there_is(
    available: int, insurance: int, taken: tuple[int, int, int]
) -> None:
    order = an_order(state=OrderState.EXPIRED, trader=TRADER, agreed=terms())
    after = replace(order, state=OrderState.COMPLETED)
    standings = {
        TRADER: Standing(PURSES[TRADER], available, insurance),
        STORE: Standing(PURSES[STORE]),
    }
    settlement = settle(order, after, Action.COMPLETE_LATE, standings)
    assert settlement.entry is not None
    changes: dict[Account, int] = {}
    for account, amount in settlement.entry.legs():
        changes[account] = changes.get(account, 0) - amount.minor
    purse = PURSES[TRADER]
    assert purse.insurance is not None
    of_each = purse.available, purse.insurance, purse.receivable
    assert tuple(changes.get(each, 0) for each in of_each) == taken
    owed = [each.amount.minor for each in settlement.debts]
    assert owed == ([taken[2]] if taken[2] else [])


def test_what_is_owed_is_settled_with_what_comes_in() -> None:
    order = an_order(state=OrderState.AWAITING_PAYMENT, trader=TRADER, agreed=terms())
    order = settle(replace(order, state=OrderState.MATCHING), order, Action.ASSIGN, {}).order
    after = replace(order, state=OrderState.EXPIRED, changed_at=START)
    standings = {TRADER: Standing(PURSES[TRADER], owed=3_405_406)}
    settlement = settle(order, after, Action.EXPIRE, standings)
    assert settlement.entry is not None
    given_back = {each.credit: each.amount.minor for each in settlement.entry.postings}
    assert given_back == {
        PURSES[TRADER].receivable: 3_405_406,
        PURSES[TRADER].available: 50_000_000,
    }
