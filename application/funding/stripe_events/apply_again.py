"""Have an event applied once more."""

from dataclasses import dataclass

from application.funding.stripe_events.apply_event import ApplyEvent
from application.funding.stripe_events.ports import EventLine, StripeEventsRead
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ApplyAgain:
    """Apply an event at once, for an operator; gives it as it is then.

    What is booked already is not booked twice. Raises `StripeEventNotFound`, `PaymentNotCredited`
    for what comes before the credit it is about, and `Unavailable`.
    """

    events: StripeEventsRead
    apply: ApplyEvent

    async def __call__(self, *, caller: Caller, event_id: str) -> EventLine:
        line = await self.events.find(event_id)
        await self.apply(event=line.event, by=caller)
        return await self.events.find(event_id)
