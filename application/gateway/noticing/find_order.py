"""Find the order that a notification is about, and complete it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.gateway.noticing.ports import BeginNoticing, NoticingWork, Patterns
from application.gateway.orders.advance import advance
from application.gateway.ports import Guard, Judgement, Stage, Verdict
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.gateway.notice import AHEAD, Notice, NoticeId, NoticeState, Why
from domain.gateway.notice_events import NoticeChanged
from domain.gateway.notice_matching import OPEN, told_afterwards, told_at_once
from domain.gateway.notice_patterns import NoPayment
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Action, Actor, OrderState

Judged = Mapping[OrderId, Judgement]


@dataclass(frozen=True, slots=True)
class FindOrder:
    """Read a notification, and complete the one order that it fits exactly; again does nothing.

    Requisite, amount to pay, bank, card and time have to fit, and the order has to be open. What
    fits none, or more than one, waits for people; so does what the guard finds strange, which is
    asked where the payer has not said that it is paid: it was asked then.
    """

    begin: BeginNoticing
    patterns: Patterns
    guard: Guard
    clock: Clock

    async def as_job(self, payload: Payload) -> None:
        await self(NoticeId(UUID(payload["notice_id"])))

    async def __call__(self, notice_id: NoticeId) -> None:
        judged: dict[OrderId, Judgement] = {}
        while order := await self._found(notice_id, judged):  # Each order is judged once.
            judged[order.id] = await self.guard.judge(order, Stage.CONFIRMATION)

    async def _found(self, notice_id: NoticeId, judged: Judged) -> Order | None:
        """Decide; give the order that has to be judged first."""
        async with self.begin() as work:
            notice = await work.notices.lock(notice_id)
            if notice.state is not NoticeState.RECEIVED:
                return None
            at = self.clock.now()
            if notice.statement is not None:
                return await _match(work, notice, judged, at)
            read = self.patterns.read(notice.sender, notice.text)
            if isinstance(read, NoPayment):
                await keep(work, notice.ignored(), at)
            elif read is None:
                await keep(work, notice.unmatched(Why.UNREAD), at)
            else:
                return await _match(work, replace(notice, reading=read), judged, at)
        return None


async def _match(work: NoticingWork, notice: Notice, judged: Judged, at: datetime) -> Order | None:
    if notice.received_at > at + AHEAD:
        return await _leave(work, notice, Why.NO_ORDER, at)
    found = await work.notices.candidates(notice)
    chosen = told_at_once(found) if notice.statement is None else told_afterwards(found)
    if isinstance(chosen, Why):
        return await _leave(work, notice, chosen, at)
    order = await work.orders.lock(chosen.order)
    # Meanwhile others may have done something to it, or told of it.
    if await work.notices.taken(order.id, notice):
        return await _leave(work, notice, Why.NO_ORDER, at)
    if order.state is OrderState.COMPLETED:
        await keep(work, notice.about(order.id, settled=False), at)
        return None
    if order.state not in OPEN or order.amount_to_pay != _amount(notice):
        return await _leave(work, notice, Why.NO_ORDER, at)
    return await _judged(work, order, notice, judged.get(order.id), at)


async def _judged(
    work: NoticingWork, order: Order, notice: Notice, judgement: Judgement | None, at: datetime
) -> Order | None:
    if order.state is OrderState.AWAITING_PAYMENT:
        if judgement is None:
            return order
        if judgement.verdict is not Verdict.ALLOW:
            return await _leave(work, notice, Why.GUARD, at)
    await keep(work, notice.about(order.id, settled=True), at)
    note = "The bank has told that the money has come."
    facts = {"notice_id": str(notice.id)}
    await advance(work, order, Action.COMPLETE, Actor.SYSTEM, at, note=note, facts=facts)
    return None


async def _leave(work: NoticingWork, notice: Notice, why: Why, at: datetime) -> Order | None:
    """Let people look at it: there is nothing to judge."""
    await keep(work, notice.unmatched(why), at)
    return None


def _amount(notice: Notice) -> object:
    return None if notice.reading is None else notice.reading.amount


async def keep(work: NoticingWork, notice: Notice, at: datetime) -> None:
    """Keep a change of a notification, and tell of it."""
    await work.notices.put(notice)
    await work.tell(NoticeChanged(notice), at=at)
