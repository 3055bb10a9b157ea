"""POST /api/v1/stripe-events/{event_id}/apply."""

from application.funding.stripe_events.apply_again import ApplyAgain
from domain.funding.stripe_events import PaymentNotCredited, StripeEventNotFound
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Unavailable
from entrypoints.http.funding.stripe_events.models import (
    StripeEventPath,
    StripeEventView,
    event_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(apply_again: ApplyAgain) -> Endpoint:
    async def handle(call: Call, *, path: StripeEventPath) -> StripeEventView:
        return event_view(await apply_again(caller=call.caller, event_id=path.event_id))

    return Endpoint(
        "POST",
        "/api/v1/stripe-events/{event_id}/apply",
        handle,
        summary="Apply an event of Stripe once more",
        tag="Stripe",
        needs="stripe-events:write",
        raises=(
            StripeEventNotFound,
            PaymentNotCredited,
            AccountFrozen,
            BalanceLimit,
            Unavailable,
        ),
    )
