"""GET /api/v1/stripe-events."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from application.funding.stripe_events.ports import EventFilter
from application.funding.stripe_events.read_events import ListStripeEvents
from domain.funding.stripe_events import EventEffect
from entrypoints.http.funding.stripe_events.models import StripeEventView, event_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View


class StripeEventsQuery(PageQuery):
    """Which events; `query` is the id of one, or of what it is about."""

    type: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,100}$")] | None = None
    effect: EventEffect | None = None
    query: Search | None = None


@dataclass(frozen=True, slots=True)
class StripeEventsView(View):
    """A page of events, the last received first."""

    items: list[StripeEventView]
    next_cursor: str | None


def endpoint(list_events: ListStripeEvents) -> Endpoint:
    async def handle(_call: Call, *, query: StripeEventsQuery) -> StripeEventsView:
        text = (query.query or "").strip() or None
        wanted = EventFilter(query.type, query.effect, text)
        found = await list_events(wanted=wanted, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return StripeEventsView([event_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/stripe-events",
        handle,
        summary="List what Stripe has told us",
        tag="Stripe",
        needs="stripe-events:read",
        raises=(InvalidCursor,),
    )
