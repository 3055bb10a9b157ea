"""GET /api/v1/gateway/trader/orders."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from application.gateway.orders.open_receipt import LinkReceipts
from application.gateway.orders.reaching import TRADING
from application.gateway.orders.read_orders import ReadTradersOrders
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.orders.models import PATH, TAG
from entrypoints.http.gateway.orders.place import instant
from entrypoints.http.gateway.orders.trader_models import TraderOrderView, trader_order_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class Which(StrEnum):
    """Which orders."""

    OPEN = "open"
    ALL = "all"


class TraderOrdersQuery(PageQuery):
    """Those that there is something to do with, or all."""

    state: Which = Which.OPEN


@dataclass(frozen=True, slots=True)
class TraderOrdersView(View):
    """A page of a trader's orders, the newest first."""

    items: list[TraderOrderView]
    next_cursor: str | None


def endpoint(read: ReadTradersOrders, link: LinkReceipts) -> Endpoint:
    async def handle(call: Call, *, query: TraderOrdersQuery) -> TraderOrdersView:
        found = await read(
            by=call.caller,
            open_only=query.state is Which.OPEN,
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda each: (each.line.order.created_at.isoformat(), each.line.order.id)
        )
        return TraderOrdersView([trader_order_view(each, link) for each in page], next_cursor)

    return Endpoint(
        "GET",
        f"{PATH}/trader/orders",
        handle,
        summary="List the orders that you have been given",
        tag=TAG,
        needs=TRADING,
        raises=(InvalidCursor, Unavailable),
    )
