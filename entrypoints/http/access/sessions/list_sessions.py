"""GET /api/v1/sessions."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from application.access.ports import SeenSession, SessionPlace
from application.access.sessions.list_sessions import ListSessions
from domain.access.identities import UserNotFound
from domain.access.sessions import InvalidSessionId, SessionId, read_session_id
from domain.shared.ids import OwnerId
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View

EPOCH = datetime.fromtimestamp(0, UTC)
MICROSECOND = timedelta(microseconds=1)


class SessionsQuery(PageQuery):
    """Whose sessions; without it, one's own."""

    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SessionItem(View):
    """A session in a list; `current` is the one that asks."""

    id: str
    user_id: UUID
    kind: Literal["browser", "program"]
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    user_agent: str
    current: bool


@dataclass(frozen=True, slots=True)
class SessionsView(View):
    """A page of sessions, newest first."""

    items: list[SessionItem]
    next_cursor: str | None


def endpoint(list_sessions: ListSessions) -> Endpoint:
    async def handle(call: Call, *, query: SessionsQuery) -> Answer[SessionsView]:
        found = await list_sessions(
            caller=call.caller,
            user_id=None if query.user_id is None else OwnerId(query.user_id),
            after=_place(query),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, _cursor)
        items = [_item(each, call.caller.credential) for each in page]
        return Answer(SessionsView(items, next_cursor), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/sessions",
        handle,
        summary="List your sessions, or with `sessions:read` somebody else's",
        tag="Access",
        needs=SIGNED_IN,
        raises=(UserNotFound, InvalidCursor),
    )


def _item(seen: SeenSession, credential: str) -> SessionItem:
    session = seen.session
    return SessionItem(
        session.id,
        session.user_id,
        "browser" if session.refresh is None else "program",
        session.created_at,
        seen.last_seen_at,
        session.expires_at,
        session.address,
        session.user_agent,
        session.id == credential,
    )


def _cursor(seen: SeenSession) -> tuple[object, ...]:
    return (seen.session.created_at - EPOCH) // MICROSECOND, seen.session.id


def _place(query: PageQuery) -> SessionPlace | None:
    found = query.place(_instant, _session)
    return None if found is None else (found[0], found[1])


def _instant(text: str) -> datetime:
    try:
        return EPOCH + int(text) * MICROSECOND
    except OverflowError:
        raise ValueError(text) from None


def _session(text: str) -> SessionId:
    try:
        return read_session_id(text)
    except InvalidSessionId:
        raise ValueError(text) from None
