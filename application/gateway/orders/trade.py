"""What traders do with the orders that they have been given."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.gateway.appealing.open_appeal import Dispute
from application.gateway.orders.advance import advance
from application.gateway.orders.cancel_order import kept_unique
from application.gateway.orders.keep_receipt import Sent, TakeReceipt, Upload, uploading
from application.gateway.orders.ports import MATCH, BeginOrdering, OrderingWork
from application.gateway.orders.reaching import of_trader
from application.gateway.ports import Guard, Stage, Verdict
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import AppealReason
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import (
    LATE_SECONDS,
    PAYOUT_SEARCH_SECONDS,
    PAYOUT_SECONDS,
    PROOF_SECONDS,
)
from domain.gateway.states import Action, Actor, Direction, IllegalTransition, OrderState
from domain.shared.caller import Caller
from domain.shared.errors import Conflict


class LateWindowOver(Conflict):
    """It is too late to take a payment for this order: the customer has to appeal."""


@dataclass(frozen=True, slots=True)
class ConfirmOrder:
    """Say that the money of a pay-in has come: it is settled. Again is no error.

    For an expired one it is a late payment, which a trader can confirm within the late window.
    Raises `OrderNotFound`, `IllegalTransition`, `LateWindowOver`, and what `TakeReceipt` raises.
    """

    begin: BeginOrdering
    take: TakeReceipt
    clock: Clock

    async def __call__(self, *, by: Caller, order_id: OrderId, sent: Sent | None = None) -> Order:
        if sent is not None:  # Nothing is kept for strangers.
            async with self.begin() as work:
                await of_trader(work, by, order_id)
        async with uploading(self.take, sent) as upload, self.begin() as work:
            order = await of_trader(work, by, order_id)
            at = self.clock.now()
            await upload.to(work, order, Actor.TRADER, at, by)
            if order.state is OrderState.COMPLETED and order.pays_in:
                return order
            action = completing(order, at)
            return await advance(work, order, action, Actor.TRADER, at, by=by)


def completing(order: Order, at: datetime) -> Action:
    """Give the action that completes an order now. Raises `LateWindowOver`."""
    if order.state is not OrderState.EXPIRED:
        return Action.COMPLETE
    if order.late_until is None or at > order.late_until:
        raise LateWindowOver
    return Action.COMPLETE_LATE


@dataclass(frozen=True, slots=True)
class LetOrderGo:
    """Give an order back: a pay-in is cancelled, a pay-out offered to somebody else.

    Raises `OrderNotFound`, `IllegalTransition`.
    """

    begin: BeginOrdering
    settings: Settings
    clock: Clock

    async def __call__(self, *, by: Caller, order_id: OrderId, reason: str) -> Order:
        async with self.begin() as work:
            order = await of_trader(work, by, order_id)
            at = self.clock.now()
            if order.pays_in:
                late = timedelta(seconds=self.settings.get(LATE_SECONDS))
                order = kept_unique(order, at + late)
                return await advance(
                    work, order, Action.CANCEL, Actor.TRADER, at, by=by, note=reason
                )
            search = timedelta(seconds=self.settings.get(PAYOUT_SEARCH_SECONDS))
            return await offer_again(work, order, Actor.TRADER, at, at + search, by, reason)


async def offer_again(
    work: OrderingWork,
    order: Order,
    actor: Actor,
    at: datetime,
    until: datetime,
    by: Caller | None,
    note: str | None,
) -> Order:
    """Take a pay-out from its trader, and look for another one until then."""
    facts = {"trader_id": str(order.trader)}
    await work.jobs.enqueue(MATCH, {"order_id": str(order.id)}, once=str(order.id))
    return await advance(
        work,
        replace(order, expires_at=until),
        Action.REASSIGN,
        actor,
        at,
        by=by,
        note=note,
        facts=facts,
    )


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """Take a pay-out on: it has to be paid and proven in time. Again is no error.

    Raises `OrderNotFound`, `IllegalTransition`.
    """

    begin: BeginOrdering
    settings: Settings
    clock: Clock

    async def __call__(self, *, by: Caller, order_id: OrderId) -> Order:
        async with self.begin() as work:
            order = await of_trader(work, by, order_id)
            if order.state is OrderState.IN_PAYOUT:
                return order
            at = self.clock.now()
            if order.expires_at is not None and at >= order.expires_at:
                raise IllegalTransition(Action.ACCEPT, order.state, Actor.TRADER)
            until = at + timedelta(seconds=self.settings.get(PAYOUT_SECONDS))
            order = replace(order, expires_at=until)
            return await advance(work, order, Action.ACCEPT, Actor.TRADER, at, by=by)


@dataclass(frozen=True, slots=True)
class ProvePayout:
    """Show that a pay-out is paid. It is completed then, at once or after the store has looked.

    What the guard finds strange is disputed instead. Raises `OrderNotFound`, `IllegalTransition`,
    and what `TakeReceipt` raises.
    """

    begin: BeginOrdering
    guard: Guard
    take: TakeReceipt
    settings: Settings
    clock: Clock
    dispute: Dispute

    async def __call__(self, *, by: Caller, order_id: OrderId, sent: Sent) -> Order:
        async with self.begin() as work:
            await of_trader(work, by, order_id)  # Nothing is kept for strangers.
        fine: bool | None = None
        async with uploading(self.take, sent) as upload:
            while True:  # Twice at most: it is judged as it stands after the upload.
                async with self.begin() as work:
                    order = await of_trader(work, by, order_id)
                    judged = fine is not None or order.sandbox
                    if judged or order.state is not OrderState.IN_PAYOUT:
                        return await self._shown(work, order, by, upload, fine=fine is not False)
                judgement = await self.guard.judge(order, Stage.CONFIRMATION, upload.digest)
                fine = judgement.verdict is Verdict.ALLOW

    async def _shown(
        self, work: OrderingWork, order: Order, by: Caller, upload: Upload, *, fine: bool
    ) -> Order:
        if order.direction is Direction.PAY_IN:
            raise IllegalTransition(Action.PROVE, order.state, Actor.TRADER)
        at = self.clock.now()
        await upload.to(work, order, Actor.TRADER, at, by)
        if order.state in {OrderState.PROOF_UPLOADED, OrderState.COMPLETED}:
            return order
        return await self._proven(work, order, by, at, fine=fine)

    async def _proven(
        self, work: OrderingWork, order: Order, by: Caller, at: datetime, *, fine: bool
    ) -> Order:
        looks = timedelta(seconds=self.settings.get(PROOF_SECONDS))
        order = replace(order, expires_at=at + looks)
        order = await advance(work, order, Action.PROVE, Actor.TRADER, at, by=by)
        if not fine:
            return await self.dispute(work, order, at, AppealReason.SUSPICIOUS)
        if looks:
            return order
        return await advance(work, order, Action.COMPLETE, Actor.SYSTEM, at)
