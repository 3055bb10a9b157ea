"""GET /api/v1/gateway/traders/{trader_id}/details, and the same of a store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.orders.ports import OrderLine
from application.gateway.overseeing.read_details import ReadDetails
from application.gateway.traders.read_traders import READ as TRADERS
from domain.gateway.order import Order
from domain.gateway.states import Direction, OrderState
from domain.gateway.store import StoreNotFound
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.overseeing.count_orders import StateCountView, count_views
from entrypoints.http.gateway.overseeing.get_order_statistics import (
    TAG,
    OrderFiguresView,
    figures_view,
)
from entrypoints.http.gateway.stores.get_store_balance import StoreBalanceView, store_balance_view
from entrypoints.http.gateway.stores.models import READ as STORES
from entrypoints.http.gateway.stores.models import StorePath, StoreView, store_view
from entrypoints.http.gateway.traders.get_trader_balance import (
    TraderBalanceView,
    trader_balance_view,
)
from entrypoints.http.gateway.traders.models import TraderLineView, TraderPath, trader_line_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class BriefOrderView(View):
    """An order in short: `amount` is what counts as paid, or has to be."""

    order_id: UUID
    direction: Direction
    status: OrderState
    amount: Amount
    currency: str
    method: str
    created_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TraderDetailsView(View):
    """A trader with balance, orders by state, figures of 30 days, and the latest 50 orders."""

    trader: TraderLineView
    balance: TraderBalanceView
    counts: list[StateCountView]
    figures: list[OrderFiguresView]
    orders: list[BriefOrderView]


@dataclass(frozen=True, slots=True)
class StoreDetailsView(View):
    """A store with balance, orders by state, figures of 30 days, and the latest 50 orders."""

    store: StoreView
    balance: StoreBalanceView
    counts: list[StateCountView]
    figures: list[OrderFiguresView]
    orders: list[BriefOrderView]


def endpoint_trader(read: ReadDetails) -> Endpoint:
    async def trader(call: Call, *, path: TraderPath) -> TraderDetailsView:
        found = await read.trader(by=call.caller, trader_id=OwnerId(path.trader_id))
        return TraderDetailsView(
            trader_line_view(found.about),
            trader_balance_view(found.balance),
            count_views(found.counts),
            [figures_view(each) for each in found.figures],
            _brief(found.orders),
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/traders/{trader_id}/details",
        trader,
        summary="Read a trader with balance, figures and the latest orders",
        tag=TAG,
        needs=TRADERS,
        raises=(TraderNotFound, Unavailable),
    )


def endpoint_store(read: ReadDetails) -> Endpoint:
    async def store(call: Call, *, path: StorePath) -> StoreDetailsView:
        found = await read.store(by=call.caller, store_id=OwnerId(path.store_id))
        return StoreDetailsView(
            store_view(found.about),
            store_balance_view(found.balance),
            count_views(found.counts),
            [figures_view(each) for each in found.figures],
            _brief(found.orders),
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/stores/{store_id}/details",
        store,
        summary="Read a store with balance, figures and the latest orders",
        tag=TAG,
        needs=STORES,
        raises=(StoreNotFound, Unavailable),
    )


def _brief(lines: Sequence[OrderLine]) -> list[BriefOrderView]:
    return [_view(each.order) for each in lines]


def _view(order: Order) -> BriefOrderView:
    return BriefOrderView(
        order.id,
        order.direction,
        order.state,
        Amount(order.due),
        order.amount.currency.code,
        order.method,
        order.created_at,
        order.completed_at,
    )
