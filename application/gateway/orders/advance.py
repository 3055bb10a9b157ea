"""The way to change an order: whatever else changes with it, changes here."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from application.gateway.work import GatewayWork
from application.shared.ports import Act
from domain.gateway.balance_events import balances_changed
from domain.gateway.order import Order, Step
from domain.gateway.order_events import OrderMoved, StoreOwes, TraderOrderMoved, TraderOwes
from domain.gateway.places import OF_THE_ASSIGNED, NeverAssigned, touched
from domain.gateway.settling import Debt, Settlement, settle
from domain.gateway.states import Action, Actor, OrderState
from domain.ledger.errors import AccountNotFound, InsufficientFunds
from domain.ledger.journal import JournalEntry
from domain.shared.caller import Caller
from domain.shared.events import Event
from domain.shared.ids import OwnerId

STOP_DEBTOR = "gateway.stop_debtor"
"""The job that switches the traffic of a trader off who owes us."""
RESERVED = frozenset(
    {
        OrderState.AWAITING_PAYMENT,
        OrderState.CLIENT_CONFIRMED,
        OrderState.OFFERED,
        OrderState.IN_PAYOUT,
        OrderState.PROOF_UPLOADED,
    }
)
"""States in which an order takes room on its requisite."""
ACTS = {
    Action.MATCH: "matched",
    Action.HOLD_FOR_REVIEW: "held_for_review",
    Action.RELEASE_FROM_REVIEW: "released_from_review",
    Action.REJECT: "rejected",
    Action.ASSIGN: "assigned",
    Action.FIND_NOBODY: "given_up",
    Action.CONFIRM_PAYMENT: "payment_confirmed",
    Action.COMPLETE: "completed",
    Action.COMPLETE_LATE: "completed_late",
    Action.EXPIRE: "expired",
    Action.CANCEL: "cancelled",
    Action.OFFER: "offered",
    Action.ACCEPT: "accepted",
    Action.REASSIGN: "reassigned",
    Action.PROVE: "proven",
    Action.DISPUTE: "disputed",
    Action.DECIDE_COMPLETED: "decided_completed",
    Action.DECIDE_CANCELLED: "decided_cancelled",
    Action.CORRECT: "corrected",
}
"""What the trail calls each action."""
log = logging.getLogger(__name__)


async def advance(
    work: GatewayWork,
    order: Order,
    action: Action,
    actor: Actor,
    at: datetime,
    *,
    by: Caller | None = None,
    note: str | None = None,
    facts: Mapping[str, object] | None = None,
) -> Order:
    """Take an order one step further, with its money and its reservation; tell of it.

    `order` is the locked one, in which the caller has replaced what the action brings: requisite,
    terms, `paid`, `expires_at`, `late_until`. It is the last thing in its unit of work: it posts to
    the ledger. What people do is told to the trail; what stores do by their keys stands in the
    order's steps alone, because the trail has one row after the other. Raises `IllegalTransition`,
    `NeverAssigned`, `OrderChanged`, `InsufficientFunds` (only for what is done only if there is
    enough), and what `shares` and `Ledger.post` raise.
    """
    principal = None if by is None else by.principal
    after, step = order.after(action, actor, at, by=principal, note=note, facts=facts)
    if action in OF_THE_ASSIGNED and order.trader is None and not order.sandbox:
        raise NeverAssigned
    before = order if order.settled is None else await work.orders.lock(order.id)
    after = timed(after, action)
    await _reserve(work, order, after)
    reached = settle(before, after, action, {}).order  # However everybody stands.
    await work.orders.put(reached, step)
    await work.tell(*_events(order, reached), at=step.at)
    if by is not None and actor is not Actor.STORE:
        await work.audit.record(order_act(by, reached, step))
    # Last of all: many orders share the accounts that are locked from here to the commit.
    standings = await work.standings.of(*touched(before, after, action))
    settlement = settle(before, after, action, standings)
    await _tell_of_debts(work, settlement, step)
    if settlement.entry is not None:
        await post(work, settlement.entry, settlement.order)
    return reached


async def post(work: GatewayWork, entry: JournalEntry, order: Order) -> None:
    """Post an order's entry, and tell whose balances it changes.

    Whoever never had anything has not enough: `InsufficientFunds`.
    """
    told = balances_changed(entry, {order.store: order.merchant})
    try:
        await work.ledger.post(entry, *told)
    except AccountNotFound:
        raise InsufficientFunds from None


def timed(order: Order, action: Action) -> Order:
    """Note when it came to where it is now; what is over has no end of time any more."""
    at = order.changed_at
    if action in {Action.ASSIGN, Action.OFFER}:
        order = replace(order, assigned_at=at)
    if action is Action.CONFIRM_PAYMENT:
        order = replace(order, confirmed_at=at)
    if action is Action.REASSIGN:
        order = replace(order, trader=None, requisite=None, assigned_at=None)
    if order.state is OrderState.COMPLETED and action is not Action.CORRECT:
        order = replace(order, completed_at=at)
    if order.state is OrderState.CANCELLED:
        order = replace(order, completed_at=None)
    return replace(order, expires_at=None) if order.final else order


async def _reserve(work: GatewayWork, before: Order, after: Order) -> None:
    """Let the requisite know what becomes of its order."""
    if before.requisite is None or before.sandbox:
        return
    at = after.changed_at
    if after.state is OrderState.COMPLETED:
        await work.reservations.complete(after.id, at, after.due)
    elif before.state in RESERVED and after.state not in RESERVED:
        disputed = after.state is OrderState.DISPUTED
        until = after.expires_at if disputed else after.late_until
        await work.reservations.release(after.id, at, late_until=until)
    elif before.state is OrderState.DISPUTED:
        await work.reservations.release(after.id, at, late_until=None)


async def _tell_of_debts(work: GatewayWork, settlement: Settlement, step: Step) -> None:
    order = settlement.order
    if settlement.debts:
        await work.tell(*(_owes(order, each) for each in settlement.debts), at=step.at)
    for debt in settlement.debts:
        amount = f"{debt.amount} {debt.amount.currency.code}"
        log.warning("order %s: %s could not be collected", order.id, amount)
    if order.trader in settlement.debtors:
        about = {"trader_id": str(order.trader), "order_id": str(order.id)}
        await work.jobs.enqueue(STOP_DEBTOR, about)


def _events(before: Order, order: Order) -> Iterator[Event]:
    yield OrderMoved(order)
    concerned: list[OwnerId] = [each for each in (before.trader, order.trader) if each is not None]
    for trader in dict.fromkeys(concerned):
        yield TraderOrderMoved(order, trader)


def _owes(order: Order, debt: Debt) -> Event:
    if debt.owner == order.trader:
        return TraderOwes(order, debt.amount, debt.owner)
    return StoreOwes(order, debt.amount)


def order_act(by: Caller, order: Order, step: Step) -> Act:
    """Tell the trail of a step that somebody took."""
    after: dict[str, object] = {
        "status": step.after,
        "version": step.version,
        "amount": str(order.due),
        "currency": order.amount.currency.code,
        "requisite_id": None if order.requisite is None else str(order.requisite),
        "trader_id": None if order.trader is None else str(order.trader),
        "note": step.note,
    }
    return Act(
        f"order.{ACTS[step.action]}",
        by,
        "order",
        str(order.id),
        before={"status": step.before},
        after={name: each for name, each in after.items() if each is not None},
    )
