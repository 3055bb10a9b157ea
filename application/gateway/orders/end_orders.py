"""End what has run out of time, and pick up what nobody works on."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.gateway.appealing.open_appeal import Dispute
from application.gateway.orders.advance import advance
from application.gateway.orders.ports import (
    MATCH,
    BeginOrdering,
    OrderingWork,
    OrderLines,
)
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import AppealReason
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import LATE_SECONDS, PAYOUT_SEARCH_SECONDS
from domain.gateway.states import Action, Actor, OrderState
from domain.shared.errors import Refusal

log = logging.getLogger(__name__)
AT_ONCE = 500
"""How many orders are looked up at a time."""
EVERY = timedelta(seconds=1)
PICKED_UP_AFTER = timedelta(seconds=40)
"""How long an order may wait without a sign of a job: longer than between two looks."""
S, A = OrderState, Action
ENDINGS: Mapping[tuple[bool, OrderState], Action] = {
    (True, S.NEW): A.EXPIRE,
    (True, S.REVIEW): A.EXPIRE,
    (True, S.MATCHING): A.EXPIRE,
    (True, S.AWAITING_PAYMENT): A.EXPIRE,
    (True, S.CLIENT_CONFIRMED): A.EXPIRE,
    (False, S.NEW): A.FIND_NOBODY,
    (False, S.REVIEW): A.REJECT,
    (False, S.MATCHING): A.FIND_NOBODY,
    (False, S.OFFERED): A.REASSIGN,
    (False, S.PROOF_UPLOADED): A.COMPLETE,
}
"""What happens to an order when its time is over, by whether it is a pay-in."""


@dataclass(frozen=True, slots=True)
class EndOrder:
    """Do what the end of an order's time means; nothing before it, and nothing twice.

    A payment that a customer has shown a receipt for, and a pay-out of which nobody knows whether
    it was paid, are disputed: an appeal is open then, which has clocks of its own.
    """

    begin: BeginOrdering
    settings: Settings
    clock: Clock
    dispute: Dispute

    async def __call__(self, order_id: OrderId) -> None:
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
            at = self.clock.now()
            if order.expires_at is None or order.expires_at > at or order.final:
                return
            reason = await self._disputed(work, order)
            if reason is not None:
                await self.dispute(work, order, at, reason)
                return
            action = ENDINGS.get((order.pays_in, order.state))
            if action is not None:
                await self._end(work, order, action, at)

    async def _disputed(self, work: OrderingWork, order: Order) -> AppealReason | None:
        if order.state is S.IN_PAYOUT:
            return AppealReason.UNPROVEN
        confirmed = order.state is S.CLIENT_CONFIRMED
        if confirmed and await work.receipts.of(order.id):
            return AppealReason.UNANSWERED
        return None

    async def _end(self, work: OrderingWork, order: Order, action: Action, at: datetime) -> None:
        facts = None
        if action is A.EXPIRE and order.requisite is not None:
            late = timedelta(seconds=self.settings.get(LATE_SECONDS))
            order = replace(order, late_until=at + late)
        if action is A.REASSIGN:
            facts = {"trader_id": str(order.trader)}
            search = timedelta(seconds=self.settings.get(PAYOUT_SEARCH_SECONDS))
            order = replace(order, expires_at=at + search)
            await work.jobs.enqueue(MATCH, {"order_id": str(order.id)}, once=str(order.id))
        note = "The time is over."
        await advance(work, order, action, Actor.SYSTEM, at, note=note, facts=facts)


@dataclass(frozen=True, slots=True)
class EndOrders:
    """End all orders whose time is over; one that cannot be ended is told, and holds nobody up."""

    lines: OrderLines
    end: EndOrder
    clock: Clock

    async def __call__(self) -> None:
        at, after = self.clock.now(), None
        while page := await self.lines.due(at, after, AT_ONCE):
            for _, order_id in page:
                try:
                    await self.end(order_id)
                except Refusal as refusal:
                    log.warning("order %s cannot be ended: %s", order_id, refusal.code)
            after = page[-1]  # However many cannot be ended, those behind them are.


@dataclass(frozen=True, slots=True)
class PickUpOrders:
    """See to it that orders which wait have a job, whatever has become of theirs."""

    begin: BeginOrdering
    lines: OrderLines
    clock: Clock

    async def __call__(self) -> None:
        since, after = self.clock.now() - PICKED_UP_AFTER, None
        while page := await self.lines.forgotten(since, after, AT_ONCE):
            async with self.begin() as work:
                for _, each in page:
                    await work.jobs.enqueue(MATCH, {"order_id": str(each)}, once=str(each))
            after = page[-1]  # Those behind many that wait for long may have lost theirs.
