"""People decide about notifications that no order was found for."""

from dataclasses import dataclass
from datetime import datetime

from application.gateway.noticing.find_order import keep
from application.gateway.noticing.ports import BeginNoticing, NoticingWork
from application.gateway.orders.advance import advance
from application.gateway.orders.trade import completing
from application.shared.ports import Act, Clock
from domain.gateway.notice import (
    Notice,
    NoticeDoesNotFit,
    NoticeId,
    NoticeInAnotherState,
    NoticeState,
    Why,
)
from domain.gateway.order import OrderId
from domain.gateway.states import Actor, OrderState
from domain.shared.caller import Caller

WRITE = "notices:write"


@dataclass(frozen=True, slots=True)
class AssignNotice:
    """Say which order a notification is about: it is completed, also late; again is no error.

    What could not be read can only be about an order that is completed. Raises `NoticeNotFound`,
    `OrderNotFound`, `NoticeInAnotherState`, `NoticeDoesNotFit`, `LateWindowOver`, and what
    `advance` raises.
    """

    begin: BeginNoticing
    clock: Clock

    async def __call__(self, *, by: Caller, notice_id: NoticeId, order_id: OrderId) -> Notice:
        at = self.clock.now()
        async with self.begin() as work:
            before = await work.notices.lock(notice_id)
            if before.state is NoticeState.MATCHED and before.order == order_id:
                return before
            if before.state is not NoticeState.UNMATCHED:
                raise NoticeInAnotherState
            order = await work.orders.lock(order_id)
            if not before.fits(order) or await work.notices.taken(order_id, before):
                raise NoticeDoesNotFit
            settles = order.state is not OrderState.COMPLETED
            after = before.about(order_id, settled=settles, by=by.principal)
            await _decided(work, by, "assigned", before, after, at)
            if settles:
                facts = {"notice_id": str(notice_id)}
                action = completing(order, at)
                await advance(work, order, action, Actor.OPERATOR, at, by=by, facts=facts)
            return after


@dataclass(frozen=True, slots=True)
class DismissNotice:
    """Say that a notification is about no order; again is no error.

    Raises `NoticeNotFound`, `NoticeInAnotherState`.
    """

    begin: BeginNoticing
    clock: Clock

    async def __call__(self, *, by: Caller, notice_id: NoticeId, comment: str) -> Notice:
        async with self.begin() as work:
            before = await work.notices.lock(notice_id)
            if before.state is NoticeState.DISMISSED:
                return before
            if before.state is not NoticeState.UNMATCHED:
                raise NoticeInAnotherState
            after = before.dismissed(by.principal, comment)
            await _decided(work, by, "dismissed", before, after, self.clock.now())
            return after


@dataclass(frozen=True, slots=True)
class UndoNotice:
    """Put a notification back among those that wait, unless it has moved money.

    Raises `NoticeNotFound`, `NoticeInAnotherState`, `NoticeHasMovedMoney`.
    """

    begin: BeginNoticing
    clock: Clock

    async def __call__(self, *, by: Caller, notice_id: NoticeId) -> Notice:
        async with self.begin() as work:
            before = await work.notices.lock(notice_id)
            if before.state is NoticeState.UNMATCHED and before.why is Why.UNDONE:
                return before
            after = before.undone(by.principal)
            await _decided(work, by, "undone", before, after, self.clock.now())
            return after


async def _decided(
    work: NoticingWork, by: Caller, verb: str, before: Notice, after: Notice, at: datetime
) -> None:
    await keep(work, after, at)
    act = Act(
        f"notice.{verb}",
        by,
        "notice",
        str(after.id),
        before=_facts(before),
        after=_facts(after),
        subject=after.trader,
    )
    await work.audit.record(act)


def _facts(notice: Notice) -> dict[str, object]:
    order = None if notice.order is None else str(notice.order)
    return {"state": notice.state, "order_id": order, "comment": notice.comment}
