"""POST /api/v1/deposit-reviews/{id}/close."""

from uuid import UUID

from application.funding.deposits.close_review import CloseReview
from domain.funding.deposit_review import ReviewClosed, ReviewNotFound
from entrypoints.http.funding.deposits.models import DepositReviewView, review_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Text


class DepositReviewPath(Path):
    """Which review."""

    id: UUID


class CloseBody(Body):
    """What was found out."""

    comment: Text


def endpoint(close_review: CloseReview) -> Endpoint:
    async def handle(call: Call, *, path: DepositReviewPath, body: CloseBody) -> DepositReviewView:
        return review_view(
            await close_review(caller=call.caller, review_id=path.id, comment=body.comment)
        )

    return Endpoint(
        "POST",
        "/api/v1/deposit-reviews/{id}/close",
        handle,
        summary="Close a review, with what was found out",
        tag="Funding operations",
        needs="deposits:write",
        raises=(ReviewNotFound, ReviewClosed),
    )
