"""Give an order to somebody: a requisite to be paid to, or a trader who pays it out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import OrderingWork
from application.gateway.orders.rates import agreed
from application.gateway.ports import Chosen, Nobody, NoFee, Quote
from domain.gateway.order import Order, RequisiteId
from domain.gateway.pricing import FeesLoseMoney
from domain.gateway.states import Action, Actor, next_state
from domain.gateway.store import Store
from domain.ledger.errors import InsufficientFunds
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money


class PassedOver(Exception):
    """Whoever was chosen cannot have the order: the transaction has to be undone."""

    def __init__(self, trader: OwnerId, why: Refusal) -> None:
        super().__init__(trader, why)
        self.trader = trader
        self.why = why


@dataclass(frozen=True, slots=True)
class Giving:
    """How an order is given away: on which terms, until when, by whom, and to whom (not)."""

    store: Store
    quote: Quote | None
    """For a pay-in; a pay-out has its rate since its creation."""
    at: datetime
    acceptance: timedelta
    without: frozenset[OwnerId] = frozenset()
    only: RequisiteId | None = None
    actor: Actor = Actor.SYSTEM
    by: Caller | None = None
    note: str | None = None
    reasons: Mapping[str, int] | None = None
    """Why others were passed over before."""


async def give(work: OrderingWork, order: Order, giving: Giving) -> Order | Nobody:
    """Reserve a requisite for a locked order and advance it, or tell why there is none.

    Raises `PassedOver` for somebody who has too little money, or no reward agreed that fits;
    `NoFee` for the store, and what `shares` raises; `IllegalTransition` before anything is
    reserved.
    """
    next_state(order.direction, order.state, giving_away(order), giving.actor)
    store, at = giving.store, giving.at
    if giving.quote is not None:
        fee = await work.fees.of(store.id, order.direction, order.method, order.amount, at)
        order = agreed(order, store, giving.quote, fee)
    needed = order.shares.owed if order.pays_in else Money(0, store.settlement)
    found = await work.reservations.reserve(
        order, store, needed=needed, at=at, without=giving.without, only=giving.only
    )
    if not isinstance(found, Chosen):
        return found
    try:
        return await _given(work, order, found, giving)
    except (InsufficientFunds, NoFee, FeesLoseMoney) as refusal:
        raise PassedOver(found.trader, refusal) from refusal


def giving_away(order: Order) -> Action:
    """Give what it is called when somebody gets an order."""
    return Action.ASSIGN if order.pays_in else Action.OFFER


async def _given(work: OrderingWork, order: Order, chosen: Chosen, giving: Giving) -> Order:
    if order.terms is None:
        raise LookupError(order.id)
    reward = await work.fees.of(
        chosen.trader, order.direction, order.method, order.amount, giving.at
    )
    reasons = dict(giving.reasons or {})
    for name, count in chosen.reasons.items():
        reasons[name] = reasons.get(name, 0) + count
    patience = timedelta(seconds=order.ttl_seconds) if order.pays_in else giving.acceptance
    order = replace(
        order,
        requisite=chosen.requisite,
        trader=chosen.trader,
        amount_to_pay=chosen.to_pay,
        terms=replace(order.terms, reward=reward),
        expires_at=giving.at + patience,
        reasons=reasons,
    )
    return await advance(
        work,
        order,
        giving_away(order),
        giving.actor,
        giving.at,
        by=giving.by,
        note=giving.note,
        facts={"trader_id": str(chosen.trader), "requisite_id": str(chosen.requisite)},
    )
