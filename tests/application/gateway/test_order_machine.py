"""Whoever does whatever in whatever order, while time passes: money and rooms add up."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from application.gateway.appealing.decide_appeal import Verdict as Decided
from application.gateway.appealing.open_appeal import AppealWish
from application.gateway.orders.advance import advance
from application.gateway.orders.by_hand import ActByHand, ByHand, HandWish
from application.gateway.ports import Verdict
from domain.gateway.accounts import profit, rounding, store_purse, trader_purse
from domain.gateway.appeal import AppealOutcome, AppealReason
from domain.gateway.order import HeldBy
from domain.gateway.places import Place, place_for, place_of
from domain.gateway.states import Action, Actor, Direction, OrderState
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.gateway import USDT, an_id
from tests.gateway_house import MemoryHouse
from tests.gateway_surroundings import Agreeing, receipt

OPERATOR = Caller(OwnerId(an_id("operator")), "Olga", frozenset({"*"}), "user")
KEY = IdempotencyKey(OPERATOR.principal, "test", "x")
SETTLED = {Place.SETTLED, Place.KEPT}


class Gateway(RuleBasedStateMachine):
    """A store, two traders, an operator, and the clock."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="altyn-machine-")
        self.house = MemoryHouse(None, Path(self.folder.name))
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.store = self.run(self.house.a_store(money="150"))
        self.traders = [
            self.run(self.house.a_trader(money="120", insurance="20")),
            self.run(self.house.a_trader(money="60")),
        ]
        self.given = 150 + 120 + 20 + 60
        house = self.house
        self.by_hand = ActByHand(
            house.begin, house, house.agreed, Agreeing(), house.settings, house.time
        )

    def teardown(self):
        self.runner.close()
        self.folder.cleanup()

    @property
    def orders(self):
        return list(self.house.ordering.orders.values())

    def do(self, doing):
        self.run(self.house.ask(doing))

    def some(self, which):
        return self.orders[which % len(self.orders)] if self.orders else None

    @rule(direction=st.sampled_from(Direction), amount=st.sampled_from(["1000", "5000", "9999.99"]))
    def place(self, direction, amount):
        order = self.run(self.house.place(self.store, direction, amount=amount))
        if not isinstance(order, str):
            self.do(self.house.match(order.id))

    @rule(which=st.integers(0, 9), sends=st.booleans())
    def confirm_payment(self, which, sends):
        if order := self.some(which):
            sent = receipt() if sends else None
            self.do(self.house.confirm_payment(by=self.store, order_id=order.id, sent=sent))

    @rule(which=st.integers(0, 9), who=st.integers(0, 1), what=st.integers(0, 3))
    def trade(self, which, who, what):
        if order := self.some(which):
            by, house = self.traders[who], self.house
            acts = (
                lambda: house.confirming(by=by, order_id=order.id),
                lambda: house.letting_go(by=by, order_id=order.id, reason="x"),
                lambda: house.accepting(by=by, order_id=order.id),
                lambda: house.proving(by=by, order_id=order.id, sent=receipt()),
            )
            self.do(acts[what]())

    @rule(which=st.integers(0, 9))
    def cancel(self, which):
        if order := self.some(which):
            said = {"order_id": order.id, "direction": order.direction, "reason": None}
            self.do(self.house.cancelling(by=self.store, **said))

    @rule(
        which=st.integers(0, 9),
        what=st.sampled_from(ByHand),
        amount=st.none() | st.sampled_from(["500", "5000", "9000"]),
    )
    def act_by_hand(self, which, what, amount):
        if order := self.some(which):
            wish = HandWish(order.id, what, "x", amount=amount)
            self.do(self.by_hand(by=OPERATOR, key=KEY, wish=wish))

    @rule(which=st.integers(0, 9))
    def reject(self, which):
        async def rejected(order_id):
            async with self.house.begin() as work:
                order = await work.orders.lock(order_id)
                at = self.house.time.now()
                await advance(work, order, Action.REJECT, Actor.OPERATOR, at)

        if order := self.some(which):
            self.do(rejected(order.id))

    @rule(
        which=st.integers(0, 9),
        reason=st.sampled_from([*AppealReason][:3]),
        amount=st.none() | st.sampled_from(["500", "5000", "90000"]),
        sends=st.booleans(),
    )
    def appeal(self, which, reason, amount, sends):
        if order := self.some(which):
            wish = AppealWish(reason, "x", amount)
            doing = self.house.appealing(
                by=self.store,
                order_id=order.id,
                direction=order.direction,
                said=lambda: wish,
                sent=receipt() if sends else None,
            )
            self.do(doing)

    @rule(
        which=st.integers(0, 9),
        what=st.sampled_from(["accept", "refuse", *AppealOutcome]),
        amount=st.none() | st.sampled_from(["500", "5000", "9000"]),
    )
    def answer(self, which, what, amount):
        appeals, house = list(self.house.appeals.kept.values()), self.house
        if not appeals:
            return
        appeal = appeals[which % len(appeals)]
        by = next((each for each in self.traders if each.principal == appeal.trader), OPERATOR)
        said = {"by": by, "appeal_id": appeal.id}
        if what == "accept":
            self.do(house.accept_appeal(**said, amount=amount, comment=None))
        elif what == "refuse":
            self.do(house.refuse_appeal(**said, said=lambda: "x", sent=receipt()))
        else:
            verdict = Decided(what, "x", amount)
            self.do(house.decide_appeal(by=OPERATOR, key=KEY, appeal_id=appeal.id, verdict=verdict))

    @rule(seconds=st.sampled_from([1, 299, 901, 1801, 90_000]))
    def time_passes(self, seconds):
        self.house.later(seconds=seconds)
        self.run(self.house.end())
        self.run(self.house.end_appeals())
        for order in self.orders:
            self.do(self.house.match(order.id))

    @rule(verdict=st.sampled_from(Verdict))
    def change_mind(self, verdict):
        self.house.agreed.verdict = verdict

    @rule(who=st.integers(0, 2))
    def spend(self, who):
        """Somebody takes out all they can."""
        owners = [self.store, *self.traders]
        purse = (store_purse if who == 0 else trader_purse)(owners[who].principal, USDT)
        available = self.house.ordering.balance(purse.available)
        if available > 0:
            amount = f"{available // 10**6}.{available % 10**6:06}"
            self.run(self.house.give_away(purse.available, amount))

    @invariant()
    def what_is_frozen_is_held_for_orders(self):
        balance = self.house.ordering.balance
        held = {HeldBy.STORE: 0, HeldBy.TRADER: 0}
        for order in self.orders:
            if order.held is not None:
                held[order.held_by] += order.held.minor
        store = store_purse(self.store.principal, USDT)
        traders = [trader_purse(each.principal, USDT) for each in self.traders]
        assert balance(store.frozen) == held[HeldBy.STORE]
        assert sum(balance(each.frozen) for each in traders) == held[HeldBy.TRADER]

    @invariant()
    def every_order_stands_where_its_state_says(self):
        gain = 0
        for order in self.orders:
            place = place_of(order)
            assert place is place_for(order, place), order
            if place in SETTLED:
                gain += order.shares.owed.minor - order.shares.received.minor
        balance = self.house.ordering.balance
        assert balance(profit(USDT)) + balance(rounding(USDT)) == gain

    @invariant()
    def an_order_has_as_many_entries_as_it_moved_money(self):
        entries = [each for each, _ in self.house.ordering.ledger.journal.values()]
        about = [each for each in entries if each.kind.startswith("gateway.")]
        assert len(about) == sum(each.money for each in self.orders)

    @invariant()
    def who_is_at_work_has_an_order(self):
        open_ = {
            each.id
            for each in self.orders
            if each.state
            in {
                OrderState.AWAITING_PAYMENT,
                OrderState.CLIENT_CONFIRMED,
                OrderState.OFFERED,
                OrderState.IN_PAYOUT,
                OrderState.PROOF_UPLOADED,
            }
        }
        assert self.house.busy.keys() == open_

    @invariant()
    def what_is_disputed_has_one_open_appeal(self):
        disputed = sorted(each.id for each in self.orders if each.state is OrderState.DISPUTED)
        appeals = self.house.appeals.kept.values()
        assert sorted(each.order for each in appeals if each.deadline is not None) == disputed

    @invariant()
    def steps_are_without_a_gap(self):
        for order in self.orders:
            versions = [each.version for each in self.house.ordering.steps.get(order.id, [])]
            assert versions == list(range(2, order.version + 1))


Gateway.TestCase.settings = settings(stateful_step_count=20)
TestGateway = Gateway.TestCase
