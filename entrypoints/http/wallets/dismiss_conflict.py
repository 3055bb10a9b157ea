"""POST /api/v1/bank-payments/review/{id}/dismiss."""

from uuid import UUID

from application.wallets.dismiss_conflict import DismissConflict
from domain.wallets.bank_payment import ReviewNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path


class ReviewPath(Path):
    """Which conflicting repeat."""

    id: UUID


def endpoint(dismiss_conflict: DismissConflict) -> Endpoint:
    async def handle(call: Call, *, path: ReviewPath) -> None:
        await dismiss_conflict(caller=call.caller, review_id=path.id)

    return Endpoint(
        "POST",
        "/api/v1/bank-payments/review/{id}/dismiss",
        handle,
        summary="Take a conflicting repeat off the review list",
        tag="Bank payments",
        needs="bank-payments:write",
        status=204,
        raises=(ReviewNotFound,),
    )
