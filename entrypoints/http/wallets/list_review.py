"""GET /api/v1/bank-payments/review."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.wallets.bank_views import ReviewKind, ReviewLine
from application.wallets.read_bank_payments import ListReview
from domain.wallets.bank_payment import BankNotice
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, View
from entrypoints.http.wallets.bank_payment_models import place


class ReviewQuery(PageQuery):
    """What for: conflicting repeats, money in suspense, or both."""

    kind: ReviewKind | None = None


@dataclass(frozen=True, slots=True)
class NoticeView(View):
    """What the bank has said."""

    amount: Amount
    currency: str
    payer_inn: str
    document_number: str
    document_date: datetime


@dataclass(frozen=True, slots=True)
class ReviewItem(View):
    """Something that waits for an operator; `known` is what a conflict disagrees with."""

    id: UUID
    kind: ReviewKind
    operation_id: UUID
    received: NoticeView
    known: NoticeView | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewView(View):
    """A page of what waits, the newest first."""

    items: list[ReviewItem]
    next_cursor: str | None


def endpoint(list_review: ListReview) -> Endpoint:
    async def handle(_call: Call, *, query: ReviewQuery) -> ReviewView:
        found = await list_review(kind=query.kind, before=place(query), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda line: (line.received_at, line.id))
        return ReviewView([_item(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/bank-payments/review",
        handle,
        summary="List conflicting repeats and money in suspense",
        tag="Bank payments",
        needs="bank-payments:read",
        raises=(InvalidCursor,),
    )


def _item(line: ReviewLine) -> ReviewItem:
    return ReviewItem(
        line.id,
        line.kind,
        line.received.operation_id,
        _notice(line.received),
        None if line.known is None else _notice(line.known),
        line.received_at,
    )


def _notice(notice: BankNotice) -> NoticeView:
    return NoticeView(
        Amount(notice.amount),
        notice.amount.currency.code,
        notice.payer_inn,
        notice.document_number,
        notice.document_date,
    )
