"""GET /api/v1/sync/parked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.psp.syncing.settle_parked import ListParked
from domain.psp.parked import ParkedState
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.psp.syncing.models import READ, TAG
from entrypoints.http.psp.syncing.parked_models import ParkedRowView, parked_view


class ParkedRowsQuery(PageQuery):
    """Which rows: of one source, in one state."""

    source: Search | None = None
    state: ParkedState | None = None


@dataclass(frozen=True, slots=True)
class ParkedRowsView(View):
    """A page of rows, the newest first."""

    items: list[ParkedRowView]
    next_cursor: str | None


def endpoint(list_parked: ListParked) -> Endpoint:
    async def handle(_call: Call, *, query: ParkedRowsQuery) -> ParkedRowsView:
        place = query.place(_instant, UUID)
        found = await list_parked(
            source=query.source,
            state=query.state,
            before=None if place is None else (place[0], place[1]),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda row: (row.first_seen_at.isoformat(), row.id))
        return ParkedRowsView(list(map(parked_view, page)), next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/sync/parked",
        handle,
        summary="List rows of providers that nobody could read",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at
