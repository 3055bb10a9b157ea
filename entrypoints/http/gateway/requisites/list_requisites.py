"""GET /api/v1/gateway/requisites."""

from dataclasses import dataclass
from uuid import UUID

from application.gateway.requisites.read_requisites import READ, ListRequisites
from application.gateway.requisites.views import RequisiteFilter
from domain.gateway.requisite import RequisiteState, RequisiteType
from domain.gateway.states import Direction
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import UnknownCurrency
from entrypoints.http.gateway.limits import Name, instant
from entrypoints.http.gateway.requisites.models import (
    REQUISITES,
    TAG,
    RequisiteLineView,
    requisite_line_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Code, Search, View, named_currency


class RequisitesQuery(PageQuery):
    """Which requisites; `search` is in the trader's name, or the end of the number."""

    trader_id: UUID | None = None
    lead_id: UUID | None = None
    state: RequisiteState | None = None
    type: RequisiteType | None = None
    method: Name | None = None
    bank: Name | None = None
    currency: Code | None = None
    direction: Direction | None = None
    online: bool | None = None
    search: Search | None = None

    def wanted(self) -> RequisiteFilter:
        return RequisiteFilter(
            None if self.trader_id is None else OwnerId(self.trader_id),
            None if self.lead_id is None else OwnerId(self.lead_id),
            self.state,
            self.type,
            self.method,
            self.bank,
            named_currency(self.currency),
            self.direction,
            self.online,
            self.search or None,
        )


@dataclass(frozen=True, slots=True)
class RequisitesView(View):
    """A page of requisites, the oldest first."""

    items: list[RequisiteLineView]
    next_cursor: str | None


def endpoint(list_requisites: ListRequisites) -> Endpoint:
    async def handle(call: Call, *, query: RequisitesQuery) -> RequisitesView:
        place = query.place(instant, UUID)
        found = await list_requisites(
            by=call.caller,
            wanted=query.wanted(),
            after=None if place is None else (place[0], place[1]),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda line: (line.requisite.created_at.isoformat(), line.requisite.id)
        )
        return RequisitesView(list(map(requisite_line_view, page)), next_cursor)

    return Endpoint(
        "GET",
        REQUISITES,
        handle,
        summary="List requisites: one's own, one's team's, or all; `state=pending` is the queue",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, UnknownCurrency, Unavailable),
        about={UnknownCurrency: "currency"},
    )
