"""What the routes of Stripe's events have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from application.funding.stripe_events.ports import EventLine
from domain.funding.stripe_events import EventEffect
from entrypoints.http.kit.values import Path, View

StripeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,255}$")]


class StripeEventPath(Path):
    """Which event, by Stripe's id of it."""

    event_id: StripeId


@dataclass(frozen=True, slots=True)
class StripeEventView(View):
    """An event, and what has come of it.

    `subject` is the payment intent that it is about, the customer of a card, or the object itself;
    `operation_id` the deposit; `error` says why it could not be applied the last time; `created_at`
    is Stripe's time.
    """

    event_id: str
    type: str
    subject: str
    effect: EventEffect
    attempts: int
    error: str | None
    operation_id: int | None
    created_at: datetime | None
    received_at: datetime
    applied_at: datetime | None


def event_view(line: EventLine) -> StripeEventView:
    return StripeEventView(
        line.event.id,
        line.event.type,
        line.event.subject,
        line.effect,
        line.attempts,
        line.error,
        line.deposit_id,
        line.event.told_at,
        line.received_at,
        line.applied_at,
    )
