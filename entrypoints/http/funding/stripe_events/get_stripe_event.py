"""GET /api/v1/stripe-events/{event_id}."""

from dataclasses import dataclass
from typing import Any

from application.funding.stripe_events.read_events import GetStripeEvent
from domain.funding.stripe_events import StripeEventNotFound
from entrypoints.http.funding.stripe_events.models import (
    StripeEventPath,
    StripeEventView,
    event_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class WholeStripeEventView(View):
    """An event with all that it says, but for secrets."""

    event: StripeEventView
    raw: dict[str, Any] | None


def endpoint(get_event: GetStripeEvent) -> Endpoint:
    async def handle(_call: Call, *, path: StripeEventPath) -> WholeStripeEventView:
        line, told = await get_event(event_id=path.event_id)
        return WholeStripeEventView(event_view(line), told if isinstance(told, dict) else None)

    return Endpoint(
        "GET",
        "/api/v1/stripe-events/{event_id}",
        handle,
        summary="Show an event of Stripe",
        tag="Stripe",
        needs="stripe-events:read",
        raises=(StripeEventNotFound,),
    )
