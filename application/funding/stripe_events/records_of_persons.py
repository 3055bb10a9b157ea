"""What Stripe has told of a person: names, addresses and cards are in it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.funding.stripe_events.ports import BeginStripeWork, EventLine
from application.funding.stripe_events.read_events import without_secrets
from domain.funding.disputes import Dispute
from domain.funding.stripe_events import EventEffect, StripeEventsWaiting
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class StripeRecords:
    """`PersonalRecords`: what events say is erased; that they came stays, and disputes do."""

    begin: BeginStripeWork

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        async with self.begin() as work:
            events = await work.events.of_player(owner)
            disputes = await work.disputes.of_player(owner)
        return {
            "stripe_events": [_event(each) for each in events],
            "disputes": [_dispute(each) for each in disputes],
        }

    async def erase(self, owner: OwnerId) -> None:
        """Forget what the events say. Raises `StripeEventsWaiting`."""
        async with self.begin() as work:
            await work.players.lock(owner)
            events = await work.events.of_player(owner)
            if any(each.effect is EventEffect.WAITING for each in events):
                raise StripeEventsWaiting
            await work.events.forget(owner)


def _event(line: EventLine) -> Mapping[str, object]:
    try:
        told = without_secrets(json.loads(line.event.raw))
    except ValueError:  # A number of thousands of digits, say.
        told = None
    return {
        "id": line.event.id,
        "type": line.event.type,
        "effect": line.effect,
        "received_at": line.received_at,
        "told": told,
    }


def _dispute(dispute: Dispute) -> Mapping[str, object]:
    return {
        "id": dispute.id,
        "deposit_id": dispute.deposit_id,
        "amount": str(dispute.amount),
        "currency": dispute.amount.currency.code,
        "state": dispute.state,
        "reason": dispute.reason,
        "opened_at": dispute.opened_at,
    }
