"""GET /api/v1/gateway/traders."""

from dataclasses import dataclass
from uuid import UUID

from application.gateway.traders.read_traders import READ, ListTraders
from application.gateway.traders.views import TraderFilter
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.limits import instant
from entrypoints.http.gateway.traders.models import (
    TAG,
    TRADERS,
    TraderLineView,
    trader_line_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View


class TradersQuery(PageQuery):
    """Which traders: by name or e-mail address, lead, and switches."""

    search: Search | None = None
    lead_id: UUID | None = None
    working: bool | None = None
    traffic: bool | None = None
    enabled: bool | None = None

    def wanted(self) -> TraderFilter:
        return TraderFilter(
            self.search or None,
            None if self.lead_id is None else OwnerId(self.lead_id),
            self.working,
            self.traffic,
            self.enabled,
        )


@dataclass(frozen=True, slots=True)
class TradersView(View):
    """A page of traders, the oldest first."""

    items: list[TraderLineView]
    next_cursor: str | None


def endpoint(list_traders: ListTraders) -> Endpoint:
    async def handle(call: Call, *, query: TradersQuery) -> TradersView:
        place = query.place(instant, UUID)
        found = await list_traders(
            by=call.caller,
            wanted=query.wanted(),
            after=None if place is None else (place[0], place[1]),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda line: (line.trader.created_at.isoformat(), line.trader.id)
        )
        return TradersView(list(map(trader_line_view, page)), next_cursor)

    return Endpoint(
        "GET",
        TRADERS,
        handle,
        summary="List traders: oneself, one's team, or all",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
