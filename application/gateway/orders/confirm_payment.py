"""The store's side says that it is paid: of a pay-in its customer, of a pay-out its recipient."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.gateway.appealing.open_appeal import Dispute
from application.gateway.orders.advance import advance
from application.gateway.orders.keep_receipt import Sent, TakeReceipt, Upload, uploading
from application.gateway.orders.ports import PLAY, BeginOrdering, OrderingWork
from application.gateway.orders.reaching import of_store
from application.gateway.ports import Guard, Judgement, Stage, Verdict
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import AppealReason
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import CONFIRMED_SECONDS
from domain.gateway.states import Action, Actor, Direction, OrderState
from domain.shared.caller import Caller
from domain.shared.errors import Conflict

FINE = Judgement(Verdict.ALLOW)


class ConfirmationRefused(Conflict):
    """The payment cannot be confirmed like this: write to support, or open an appeal."""


@dataclass(frozen=True, slots=True)
class ConfirmPayment:
    """Note that a customer says to have paid, with a receipt or without one.

    The trader gets more time then. Said again it changes nothing, but brings another receipt, at
    which the guard looks, too. What it finds strange is disputed at once, so that people look at
    it. Raises `OrderNotFound`, `IllegalTransition`, `ConfirmationRefused`, `TooManyReceipts`, and
    what `TakeReceipt` raises.
    """

    begin: BeginOrdering
    guard: Guard
    take: TakeReceipt
    settings: Settings
    clock: Clock
    dispute: Dispute

    async def __call__(self, *, by: Caller, order_id: OrderId, sent: Sent | None = None) -> Order:
        """Let the store, or its merchant, say it."""
        async with self.begin() as work:
            order = await of_store(work, by, order_id, Direction.PAY_IN)
        return await self._said(order, sent, Actor.STORE, by)

    async def by_payer(self, *, order_id: OrderId, sent: Sent | None = None) -> Order:
        """Let the payer say it, who has shown the token of the payment page."""
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
        return await self._said(order, sent, Actor.PAYER, None)

    async def _said(
        self, order: Order, sent: Sent | None, actor: Actor, by: Caller | None
    ) -> Order:
        judgement: Judgement | None = None
        async with uploading(self.take, sent) as upload:
            while True:  # Twice at most: it is judged as it stands after the upload.
                async with self.begin() as work:
                    order = await work.orders.lock(order.id)
                    if judgement is not None or not _to_judge(order, upload):
                        return await self._note(work, order, upload, actor, by, judgement or FINE)
                judgement = await self.guard.judge(order, Stage.CONFIRMATION, upload.digest)
                if judgement.verdict is Verdict.DENY:
                    raise ConfirmationRefused

    async def _note(
        self,
        work: OrderingWork,
        order: Order,
        upload: Upload,
        actor: Actor,
        by: Caller | None,
        judgement: Judgement,
    ) -> Order:
        at = self.clock.now()
        await upload.to(work, order, actor, at, by)
        strange = judgement.verdict is Verdict.REVIEW
        if order.state is OrderState.CLIENT_CONFIRMED:
            return await self._disputed(work, order, at) if strange else order
        order = replace(order, expires_at=self._extended(order, at))
        order = await advance(work, order, Action.CONFIRM_PAYMENT, actor, at, by=by)
        if order.sandbox:
            about = {"order_id": str(order.id)}
            await work.jobs.enqueue(PLAY, about, after=timedelta(seconds=1), once=str(order.id))
        return await self._disputed(work, order, at) if strange else order

    async def _disputed(self, work: OrderingWork, order: Order, at: datetime) -> Order:
        return await self.dispute(work, order, at, AppealReason.SUSPICIOUS)

    def _extended(self, order: Order, at: datetime) -> datetime:
        until = at + timedelta(seconds=self.settings.get(CONFIRMED_SECONDS))
        return until if order.expires_at is None else max(until, order.expires_at)


def _to_judge(order: Order, upload: Upload) -> bool:
    """Tell whether the guard has to look: also at a receipt that comes after the payer's word."""
    more = order.state is OrderState.CLIENT_CONFIRMED and upload.digest is not None
    return not order.sandbox and (more or order.state is OrderState.AWAITING_PAYMENT)


@dataclass(frozen=True, slots=True)
class ConfirmPayout:
    """Let a store agree that a proof of payment is one: the pay-out is completed.

    Again is no error. Raises `OrderNotFound`, `IllegalTransition`.
    """

    begin: BeginOrdering
    clock: Clock

    async def __call__(self, *, by: Caller, order_id: OrderId) -> Order:
        async with self.begin() as work:
            order = await of_store(work, by, order_id, Direction.PAY_OUT)
            if order.state is OrderState.COMPLETED:
                return order
            return await advance(work, order, Action.COMPLETE, Actor.STORE, self.clock.now(), by=by)
