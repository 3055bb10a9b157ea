"""Find the order that a notification is about, and complete it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.gateway.noticing.ports import BeginNoticing, NoticingWork, Patterns
from application.gateway.orders.advance import advance
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.gateway.notice import AHEAD, Notice, NoticeId, NoticeState, Why
from domain.gateway.notice_events import NoticeChanged
from domain.gateway.notice_patterns import NoPayment
from domain.gateway.order import Order
from domain.gateway.states import Action, Actor, OrderState

OPEN = frozenset({OrderState.AWAITING_PAYMENT, OrderState.CLIENT_CONFIRMED})


@dataclass(frozen=True, slots=True)
class FindOrder:
    """Read a notification, and complete the one order that it fits exactly; again does nothing.

    Requisite, amount to pay, bank, card and time have to fit, and the order has to be open. What
    fits none, or more than one, waits for people.
    """

    begin: BeginNoticing
    patterns: Patterns
    clock: Clock

    async def as_job(self, payload: Payload) -> None:
        await self(NoticeId(UUID(payload["notice_id"])))

    async def __call__(self, notice_id: NoticeId) -> None:
        async with self.begin() as work:
            notice = await work.notices.lock(notice_id)
            if notice.state is not NoticeState.RECEIVED:
                return
            at = self.clock.now()
            read = self.patterns.read(notice.sender, notice.text)
            if isinstance(read, NoPayment):
                await keep(work, notice.ignored(), at)
            elif read is None:
                await keep(work, notice.unmatched(Why.UNREAD), at)
            else:
                await _match(work, replace(notice, reading=read), at)


async def _match(work: NoticingWork, notice: Notice, at: datetime) -> None:
    if notice.received_at > at + AHEAD:
        await keep(work, notice.unmatched(Why.NO_ORDER), at)
        return
    found = await work.notices.candidates(notice)
    fitting = [each for each in found if each.state in OPEN] or found
    if len(fitting) != 1:
        why = Why.SEVERAL_ORDERS if fitting else Why.NO_ORDER
        await keep(work, notice.unmatched(why), at)
        return
    order = await work.orders.lock(fitting[0].order)
    # Meanwhile others may have done something to it, or told of it.
    if await work.notices.taken(order.id):
        await keep(work, notice.unmatched(Why.NO_ORDER), at)
    elif order.state is OrderState.COMPLETED:
        await keep(work, notice.about(order.id, settled=False), at)
    elif order.state in OPEN and order.amount_to_pay == _amount(notice):
        await _complete(work, order, notice, at)
    else:
        await keep(work, notice.unmatched(Why.NO_ORDER), at)


async def _complete(work: NoticingWork, order: Order, notice: Notice, at: datetime) -> None:
    await keep(work, notice.about(order.id, settled=True), at)
    note = "The bank has told that the money has come."
    facts = {"notice_id": str(notice.id)}
    await advance(work, order, Action.COMPLETE, Actor.SYSTEM, at, note=note, facts=facts)


def _amount(notice: Notice) -> object:
    return None if notice.reading is None else notice.reading.amount


async def keep(work: NoticingWork, notice: Notice, at: datetime) -> None:
    """Keep a change of a notification, and tell of it."""
    await work.notices.put(notice)
    await work.tell(NoticeChanged(notice), at=at)
