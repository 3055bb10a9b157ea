"""POST /api/v1/disputes/{dispute_id}/thaw."""

from application.funding.stripe_events.thaw_dispute import ThawDispute
from domain.funding.disputes import DisputeNotFound, DisputeOpen
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Unavailable
from entrypoints.http.funding.stripe_events.dispute_models import DisputeView, dispute_view
from entrypoints.http.funding.stripe_events.models import StripeId
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Text


class DisputePath(Path):
    """Which dispute, by Stripe's id of it."""

    dispute_id: StripeId


class ThawBody(Body):
    """Why the player gets the money back."""

    comment: Text


def endpoint(thaw: ThawDispute) -> Endpoint:
    async def handle(call: Call, *, path: DisputePath, body: ThawBody) -> DisputeView:
        thawed = await thaw(caller=call.caller, dispute_id=path.dispute_id, comment=body.comment)
        return dispute_view(thawed)

    return Endpoint(
        "POST",
        "/api/v1/disputes/{dispute_id}/thaw",
        handle,
        summary="Let go of what is frozen for a dispute that is over",
        tag="Stripe",
        needs="stripe-events:write",
        raises=(DisputeNotFound, DisputeOpen, AccountFrozen, BalanceLimit, Unavailable),
    )
