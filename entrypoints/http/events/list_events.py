"""GET /api/v1/events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from application.shared.events.read_events import ReadEvents
from domain.shared.feed import Audience, EventTypes, InvalidEventTypes, PositionAhead, Sight
from domain.shared.topics import subject_of
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Query, View


class EventsQuery(Query):
    """After which position; which types, as in `wallet.*,ledger.entry_posted`; how many."""

    after: Annotated[int, Field(ge=0, lt=2**63)] = 0
    types: Annotated[str, StringConstraints(max_length=500)] = "*"
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100


@dataclass(frozen=True, slots=True)
class EventView(View):
    """One fact in its place in the log; `subject` is the object, as in `order/<id>`."""

    type: str
    position: int
    at: datetime
    subject: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventsView(View):
    """What the caller may see of a piece of the log: read on after `position` while `more`."""

    items: list[EventView]
    position: int
    more: bool


def endpoint(read_events: ReadEvents) -> Endpoint:
    async def handle(call: Call, *, query: EventsQuery) -> EventsView:
        types = EventTypes.parse(query.types.split(","))
        page = await read_events(
            audience=Audience(types, Sight.of(call.caller)), after=query.after, limit=query.limit
        )
        items = [
            EventView(each.type, each.position, each.at, subject_of(each), each.data)
            for each in page.events
        ]
        return EventsView(items, page.position, page.more)

    return Endpoint(
        "GET",
        "/api/v1/events",
        handle,
        summary="Read on in the event log",
        tag="Events",
        needs="events:read",
        raises=(InvalidEventTypes, PositionAhead),
        about={InvalidEventTypes: "types", PositionAhead: "after"},
    )
