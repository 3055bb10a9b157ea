"""GET /api/v1/gateway/notices, and what people decide about one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.noticing.decide_notice import (
    WRITE,
    AssignNotice,
    DismissNotice,
    UndoNotice,
)
from application.gateway.noticing.read_notices import READ, ReadNotices
from application.gateway.orders.trade import LateWindowOver
from domain.gateway.notice import (
    BankChannel,
    Notice,
    NoticeDoesNotFit,
    NoticeHasMovedMoney,
    NoticeId,
    NoticeInAnotherState,
    NoticeNotFound,
    NoticeState,
    Why,
)
from domain.gateway.order import OrderChanged, OrderId, OrderNotFound
from domain.gateway.places import NeverAssigned
from domain.gateway.states import IllegalTransition
from domain.ledger.errors import AccountFrozen, InsufficientFunds
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.limits import instant, shown
from entrypoints.http.gateway.noticing.devices import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, Body, Path, Text, View

NOTICES = "/api/v1/gateway/notices"
ONE = f"{NOTICES}/{{notice_id}}"
STATES = (NoticeNotFound, NoticeInAnotherState, Unavailable)


class NoticePath(Path):
    """Which notification."""

    notice_id: UUID


class NoticesQuery(PageQuery):
    """Which notifications: `state=unmatched` is the queue."""

    state: NoticeState | None = None
    trader_id: UUID | None = None


class AssignNoticeBody(Body):
    """Which order it is about."""

    order_id: UUID


class DismissNoticeBody(Body):
    """Why it is about none."""

    comment: Text


@dataclass(frozen=True, slots=True)
class BankNoticeView(View):
    """What a bank has told, with what was read in it; `text` is empty when it is about no payment.

    A device has told it, or it is a line of a statement. `settled` tells whether it has completed
    its order.
    """

    notice_id: UUID
    device_id: UUID | None
    statement_id: UUID | None
    trader_id: UUID
    channel: BankChannel
    sender: str
    text: str
    received_at: datetime
    created_at: datetime
    state: NoticeState
    why: Why | None
    order_id: UUID | None
    settled: bool
    decided_by: UUID | None
    comment: str | None
    pattern: str | None
    bank: str | None
    amount: Amount | None
    currency: str | None
    card_tail: str | None
    payer_name: str | None
    version: int


@dataclass(frozen=True, slots=True)
class BankNoticesView(View):
    """A page of notifications, the latest first."""

    items: Sequence[BankNoticeView]
    next_cursor: str | None


def endpoint_of_list(read_notices: ReadNotices) -> Endpoint:
    async def page(_: Call, *, query: NoticesQuery) -> BankNoticesView:
        found = await read_notices.page(
            state=query.state,
            trader=None if query.trader_id is None else OwnerId(query.trader_id),
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        cut, cursor = query.cut(found, lambda each: (each.created_at.isoformat(), each.id))
        return BankNoticesView([notice_view(each) for each in cut], cursor)

    return Endpoint(
        "GET",
        NOTICES,
        page,
        summary="List what banks have told; `state=unmatched` is the queue",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )


def endpoint_of_one(read_notices: ReadNotices) -> Endpoint:
    async def one(_: Call, *, path: NoticePath) -> BankNoticeView:
        return notice_view(await read_notices.one(NoticeId(path.notice_id)))

    return Endpoint(
        "GET",
        ONE,
        one,
        summary="Read what a bank has told",
        tag=TAG,
        needs=READ,
        raises=(NoticeNotFound, Unavailable),
    )


def endpoint_of_assigning(assign_notice: AssignNotice) -> Endpoint:
    async def assign(call: Call, *, path: NoticePath, body: AssignNoticeBody) -> BankNoticeView:
        notice = await assign_notice(
            by=call.caller,
            notice_id=NoticeId(path.notice_id),
            order_id=OrderId(body.order_id),
        )
        return notice_view(notice)

    return Endpoint(
        "POST",
        f"{ONE}/assign",
        assign,
        summary="Say which order a notification is about: it is completed, also late",
        tag=TAG,
        needs=WRITE,
        raises=(
            *STATES,
            OrderNotFound,
            NoticeDoesNotFit,
            IllegalTransition,
            LateWindowOver,
            NeverAssigned,
            OrderChanged,
            InsufficientFunds,
            AccountFrozen,
        ),
    )


def endpoint_of_dismissing(dismiss_notice: DismissNotice) -> Endpoint:
    async def dismiss(call: Call, *, path: NoticePath, body: DismissNoticeBody) -> BankNoticeView:
        notice = await dismiss_notice(
            by=call.caller, notice_id=NoticeId(path.notice_id), comment=body.comment
        )
        return notice_view(notice)

    return Endpoint(
        "POST",
        f"{ONE}/dismiss",
        dismiss,
        summary="Say that a notification is about no order; again is no error",
        tag=TAG,
        needs=WRITE,
        raises=STATES,
    )


def endpoint_of_undoing(undo_notice: UndoNotice) -> Endpoint:
    async def undo(call: Call, *, path: NoticePath) -> BankNoticeView:
        return notice_view(await undo_notice(by=call.caller, notice_id=NoticeId(path.notice_id)))

    return Endpoint(
        "POST",
        f"{ONE}/undo",
        undo,
        summary="Put a notification back into the queue, unless it has moved money",
        tag=TAG,
        needs=WRITE,
        raises=(*STATES, NoticeHasMovedMoney),
    )


def notice_view(notice: Notice) -> BankNoticeView:
    """Write it as it is told."""
    read = notice.reading
    return BankNoticeView(
        notice.id,
        notice.device,
        notice.statement,
        notice.trader,
        notice.channel,
        notice.sender,
        notice.text,
        notice.received_at,
        notice.created_at,
        notice.state,
        notice.why,
        notice.order,
        notice.settled,
        notice.by,
        notice.comment,
        None if read is None else read.pattern,
        None if read is None else read.bank,
        None if read is None else shown(read.amount),
        None if read is None else read.amount.currency.code,
        None if read is None else read.tail,
        None if read is None else read.payer,
        notice.version,
    )
