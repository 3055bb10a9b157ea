"""GET /api/v1/deposit-reviews."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.funding.deposits.read_deposits import ListReviews
from entrypoints.http.funding.deposits.models import DepositReviewView, review_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class DepositReviewsQuery(PageQuery):
    """Which reviews: those that are closed, those that are not, or all."""

    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class DepositReviewsView(View):
    """A page of reviews, the newest first."""

    items: list[DepositReviewView]
    next_cursor: str | None


def endpoint(list_reviews: ListReviews) -> Endpoint:
    async def handle(call: Call, *, query: DepositReviewsQuery) -> DepositReviewsView:
        found = await list_reviews(
            caller=call.caller,
            closed=query.closed,
            before=query.place(_instant, UUID),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda each: (each.opened_at, each.id))
        return DepositReviewsView([review_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/deposit-reviews",
        handle,
        summary="List where Stripe and we differ",
        tag="Funding operations",
        needs="deposits:read",
        raises=(InvalidCursor,),
    )


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None:
        raise ValueError(text)
    return read
