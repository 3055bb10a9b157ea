"""Follow what Stripe tells of cards that players keep."""

from collections.abc import Mapping

from application.funding.cards.follow_cards import REFRESH_CARD
from application.funding.deposits.credit import KEEP_CARD
from application.funding.stripe_events.ports import StripeWork
from domain.funding.stripe_events import EventEffect, id_in


async def follow_card(work: StripeWork, type_: str, about: Mapping[str, object]) -> EventEffect:
    """See to it that a card is kept that was set up, and one that has changed is looked up."""
    if type_ != "setup_intent.succeeded":
        return await _refresh(work, id_in(about, "id"))
    customer_id, method_id = id_in(about, "customer"), id_in(about, "payment_method")
    owner = None if customer_id is None else await work.events.owner_of(customer_id)
    if owner is None or method_id is None:
        return EventEffect.UNKNOWN
    kept = {"owner": str(owner), "method_id": method_id}
    await work.jobs.enqueue(KEEP_CARD, kept, once=method_id)
    return EventEffect.NOTED


async def _refresh(work: StripeWork, method_id: str | None) -> EventEffect:
    if method_id is None:
        return EventEffect.UNKNOWN
    await work.jobs.enqueue(REFRESH_CARD, {"method_id": method_id}, once=method_id)
    return EventEffect.NOTED
