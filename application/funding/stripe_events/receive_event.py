"""Take notice of what Stripe tells."""

from dataclasses import dataclass

from application.funding.stripe_events.ports import StripeInbox
from domain.funding.stripe_events import StripeEvent, read_event


@dataclass(frozen=True, slots=True)
class ReceiveStripeEvent:
    """Keep an event, once, and let it be applied afterwards; gives what was read of it.

    `document` is what the raw body says as JSON; whoever calls has made sure that Stripe has signed
    it. Raises `InvalidStripeEvent`, and `Unavailable` when it may not be kept.
    """

    inbox: StripeInbox

    async def __call__(self, *, document: object, raw: str) -> StripeEvent:
        event = read_event(document, raw)
        await self.inbox.keep(event)
        return event
