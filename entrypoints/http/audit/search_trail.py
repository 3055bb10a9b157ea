"""GET /api/v1/audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.shared.audit.ports import ActLine
from application.shared.audit.search import SearchTrail
from entrypoints.http.audit.models import NEEDS, ActsQuery
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class PageOfActsQuery(PageQuery, ActsQuery):
    """Which acts, and which page of them."""


@dataclass(frozen=True, slots=True)
class ActorView(View):
    """A person or a service; the name is as it is now, and null once they are unreadable."""

    id: UUID
    name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ActView(View):
    """A row of the trail. `actor` is null for the system itself.

    `personal` (about `subject`) and `address` are null once they have been erased. `hash` is that
    of this row and all before it.
    """

    position: int
    at: datetime
    actor: ActorView | None
    credential: str | None
    action: str
    refused: bool
    object_type: str
    object_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    subject: UUID | None
    personal: Mapping[str, Any] | None
    address: str | None
    request_id: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class ActsView(View):
    """A page of the trail, the newest first."""

    items: list[ActView]
    next_cursor: str | None


def endpoint(search_trail: SearchTrail) -> Endpoint:
    async def handle(call: Call, *, query: PageOfActsQuery) -> Answer[ActsView]:
        found = await search_trail(
            wanted=query.wanted(call.caller), before=query.number(), limit=query.one_more
        )
        page, next_cursor = query.cut(found, lambda line: (line.position,))
        view = ActsView([_view(each) for each in page], next_cursor)
        return Answer(view, headers={"Cache-Control": "no-store"})

    return Endpoint(
        "GET",
        "/api/v1/audit",
        handle,
        summary="Search the audit trail",
        tag="Audit",
        needs=NEEDS,
        raises=(InvalidCursor,),
    )


def _view(line: ActLine) -> ActView:
    actor = line.actor
    return ActView(
        line.position,
        line.at,
        None if actor is None else ActorView(actor.id, actor.name, actor.kind),
        line.credential,
        line.action,
        line.refused,
        line.object_type,
        line.object_id,
        line.before,
        line.after,
        line.subject,
        line.personal,
        line.address,
        line.request_id,
        line.hash.hex(),
    )
