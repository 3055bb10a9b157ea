"""What operators do to orders by hand; a policy may ask for a second person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from application.gateway.appealing.close_appeal import close
from application.gateway.orders.advance import advance
from application.gateway.orders.assign import Giving, PassedOver, give
from application.gateway.orders.cancel_order import kept_unique
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.gateway.orders.reaching import BY_HAND
from application.gateway.ports import Nobody, Quotes, Stores
from application.shared import approvals
from application.shared.approvals import Approvals, Approved, Facts, Proposal
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import AppealOutcome, Decision
from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.order_settings import ACCEPTANCE_SECONDS, LATE_SECONDS
from domain.gateway.states import Action, Actor, OrderState
from domain.shared.caller import Caller
from domain.shared.errors import Conflict, Rejected
from domain.shared.ids import IdempotencyKey
from domain.shared.money import InvalidAmount, Money, plain
from domain.shared.policies import ORDERS_BY_HAND
from domain.shared.values import value

APPROVAL = "order.by_hand"


COMPLETING = {OrderState.EXPIRED: Action.COMPLETE_LATE}


class RequisiteTaken(Conflict):
    """The requisite cannot take this order: it is full, offline, or its limits are reached."""


class OrderOfSandbox(Conflict):
    """The order is only played: no real requisite is given to it."""


class AmountNeeded(Rejected):
    """A correction takes the amount that was really paid."""


class ByHand(StrEnum):
    """What can be done."""

    ASSIGN = "assign"
    COMPLETE = "complete"
    CANCEL = "cancel"
    CORRECT = "correct"


@value
class HandWish:
    """What an operator wants to do, and why."""

    order_id: OrderId
    what: ByHand
    reason: str
    requisite: RequisiteId | None = None
    amount: str | None = None

    def facts(self) -> dict[str, object]:
        """Give it ready for JSON."""
        return {
            "order_id": str(self.order_id),
            "what": self.what,
            "reason": self.reason,
            "requisite": None if self.requisite is None else str(self.requisite),
            "amount": self.amount,
        }

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> "HandWish":
        requisite = facts["requisite"]
        return cls(
            OrderId(UUID(str(facts["order_id"]))),
            ByHand(str(facts["what"])),
            str(facts["reason"]),
            None if requisite is None else RequisiteId(UUID(str(requisite))),
            None if facts["amount"] is None else str(facts["amount"]),
        )


@dataclass(frozen=True, slots=True)
class ActByHand:
    """Assign, complete, cancel or correct an order: by an operator, with a reason, audited.

    A completion may be late, or decide a dispute, as a cancellation does; a correction books the
    difference. Raises `OrderNotFound`,
    `IllegalTransition`, `NeverAssigned`, `OrderOfSandbox`, `RequisiteTaken`, `AmountNeeded`,
    `InvalidAmount`, `AwaitsApproval`, and what `advance` raises.
    """

    begin: BeginOrdering
    stores: Stores
    quotes: Quotes
    approvals: Approvals
    settings: Settings
    clock: Clock

    async def __call__(self, *, by: Caller, key: IdempotencyKey, wish: HandWish) -> Order:
        if wish.amount is not None and plain(wish.amount) == "0":
            raise InvalidAmount
        async with self.begin() as work:
            order = await work.orders.lock_within(wish.order_id, by.reach(BY_HAND).owners)
        done = wish.what is ByHand.COMPLETE and order.state is OrderState.COMPLETED
        proposal = _proposal(by, key, wish, order)
        needed = self.settings.get(ORDERS_BY_HAND)
        await self.approvals.check(proposal, needed=needed and not done)
        return await self._do(by, wish)

    async def carry_out(self, approved: Approved) -> Facts:
        """Do what a second person has agreed to."""
        order = await self._do(approved.by, HandWish.of(approved.payload))
        return {"order_id": str(order.id), "status": order.state}

    async def _do(self, by: Caller, wish: HandWish) -> Order:
        if wish.what is ByHand.ASSIGN:
            return await self._assign(by, wish)
        async with self.begin() as work:
            order = await work.orders.lock_within(wish.order_id, by.reach(BY_HAND).owners)
            at = self.clock.now()
            if wish.what is ByHand.CANCEL:
                return await self._cancel(work, order, by, wish, at)
            if wish.what is ByHand.COMPLETE and order.state is OrderState.COMPLETED:
                return order
            return await self._complete(work, order, by, wish, at)

    async def _cancel(
        self, work: OrderingWork, order: Order, by: Caller, wish: HandWish, at: datetime
    ) -> Order:
        if order.state is OrderState.CANCELLED:
            return order
        if order.state is OrderState.DISPUTED:
            return await _decide(work, order, by, wish, at)
        late = timedelta(seconds=self.settings.get(LATE_SECONDS))
        order = kept_unique(order, at + late)
        return await advance(
            work, order, Action.CANCEL, Actor.OPERATOR, at, by=by, note=wish.reason
        )

    async def _complete(
        self, work: OrderingWork, order: Order, by: Caller, wish: HandWish, at: datetime
    ) -> Order:
        if wish.what is ByHand.COMPLETE and order.state is OrderState.DISPUTED:
            return await _decide(work, order, by, wish, at)
        facts: dict[str, object] = {"amount_before": str(order.due)}
        if wish.amount is not None:
            order = replace(order, paid=Money.parse(wish.amount, order.amount.currency))
            facts["amount"] = str(order.due)
        elif wish.what is ByHand.CORRECT:
            raise AmountNeeded
        if wish.what is ByHand.CORRECT and facts["amount"] == facts["amount_before"]:
            return order
        action = Action.CORRECT
        if wish.what is ByHand.COMPLETE:
            action = COMPLETING.get(order.state, Action.COMPLETE)
        return await advance(
            work, order, action, Actor.OPERATOR, at, by=by, note=wish.reason, facts=facts
        )

    async def _assign(self, by: Caller, wish: HandWish) -> Order:
        async with self.begin() as work:
            order = await work.orders.lock_within(wish.order_id, by.reach(BY_HAND).owners)
        if order.sandbox:
            raise OrderOfSandbox
        store = await self.stores.find(order.store)
        quote = None
        if order.pays_in:
            quote = await self.quotes.quote(
                store.id, store.currency, store.settlement, order.direction
            )
        giving = Giving(
            store,
            quote,
            self.clock.now(),
            timedelta(seconds=self.settings.get(ACCEPTANCE_SECONDS)),
            only=wish.requisite,
            actor=Actor.OPERATOR,
            by=by,
            note=wish.reason,
        )
        try:
            async with self.begin() as work:
                order = await work.orders.lock(order.id)
                found = await give(work, order, giving)
                if isinstance(found, Nobody):
                    raise RequisiteTaken
                return found
        except PassedOver as over:
            raise over.why from None


async def _decide(
    work: OrderingWork, order: Order, by: Caller, wish: HandWish, at: datetime
) -> Order:
    """Decide the order's appeal: there is one way only."""
    completed = wish.what is ByHand.COMPLETE
    paid = None if wish.amount is None else Money.parse(wish.amount, order.amount.currency)
    outcome = AppealOutcome.COMPLETED if completed else AppealOutcome.CANCELLED
    decision = Decision(outcome, paid, Actor.OPERATOR, at, by.principal)
    appeal = await work.appeals.open_of(order.id)
    return await close(work, order, appeal, decision, text=wish.reason, by=by)


def _proposal(by: Caller, key: IdempotencyKey, wish: HandWish, order: Order) -> Proposal:
    after = {
        "what": wish.what,
        "amount": wish.amount,
        "requisite_id": None if wish.requisite is None else str(wish.requisite),
        "reason": wish.reason,
    }
    amount = f"{order.due} {order.amount.currency.code}"
    return Proposal(
        APPROVAL,
        by,
        key,
        wish.facts(),
        f"{wish.what.capitalize()} order {order.id} of {amount} by hand",
        {"status": order.state, "amount": str(order.due)},
        {name: each for name, each in after.items() if each is not None},
    )


def actions(act: ActByHand) -> Sequence[approvals.Action]:
    """Give what is done once a second person has agreed."""
    return (approvals.Action(APPROVAL, BY_HAND, act.carry_out),)
