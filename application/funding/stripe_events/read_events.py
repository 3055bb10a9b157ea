"""Look at what Stripe has told, and at disputes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from application.funding.stripe_events.ports import (
    DisputesRead,
    EventFilter,
    EventLine,
    StripeEventsRead,
)
from domain.funding.disputes import Dispute, DisputeState

SECRETS = frozenset({"client_secret"})
"""What an event tells that is for the payer's page alone."""
HIDDEN = "(hidden)"


@dataclass(frozen=True, slots=True)
class ListStripeEvents:
    """Give a page of events, the last received first."""

    events: StripeEventsRead

    async def __call__(
        self, *, wanted: EventFilter, before: int | None, limit: int
    ) -> Sequence[EventLine]:
        return await self.events.page(wanted, before, limit)


@dataclass(frozen=True, slots=True)
class GetStripeEvent:
    """Give one event, with what it says but for secrets. Raises `StripeEventNotFound`."""

    events: StripeEventsRead

    async def __call__(self, *, event_id: str) -> tuple[EventLine, object]:
        line = await self.events.find(event_id)
        try:
            return line, without_secrets(json.loads(line.event.raw))
        except ValueError:  # A number of thousands of digits, say.
            return line, None


@dataclass(frozen=True, slots=True)
class ListDisputes:
    """Give a page of disputes, the newest first."""

    disputes: DisputesRead

    async def __call__(
        self, *, state: DisputeState | None, before: int | None, limit: int
    ) -> Sequence[Dispute]:
        return await self.disputes.page(state, before, limit)


def without_secrets(told: object) -> object:
    """Give the same without what opens something."""
    if isinstance(told, dict):
        return {
            name: HIDDEN if name in SECRETS and each is not None else without_secrets(each)
            for name, each in told.items()
        }
    return [without_secrets(each) for each in told] if isinstance(told, list) else told
