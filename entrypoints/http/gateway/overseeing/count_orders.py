"""GET /api/v1/gateway/order-counts, and of a trader's own orders."""

from dataclasses import dataclass

from application.gateway.orders.reaching import TRADING
from application.gateway.overseeing.count_orders import CountOrders
from application.gateway.overseeing.ports import Counts
from domain.gateway.states import OrderState
from domain.shared.errors import Unavailable
from domain.shared.money import InvalidAmount, UnknownCurrency
from entrypoints.http.gateway.orders.list_orders import FilterQuery, UnknownStatus
from entrypoints.http.gateway.overseeing.get_order_statistics import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class StateCountView(View):
    """How many orders are in a state."""

    status: OrderState
    orders: int


@dataclass(frozen=True, slots=True)
class OrderCountsView(View):
    """How many orders there are in each state that has some, and in all."""

    items: list[StateCountView]
    total: int


def endpoint(count: CountOrders) -> Endpoint:
    async def handle(call: Call, *, query: FilterQuery) -> OrderCountsView:
        return _view(await count(by=call.caller, wanted=query.wanted()))

    return Endpoint(
        "GET",
        "/api/v1/gateway/order-counts",
        handle,
        summary="Count orders by their states: operators all, merchants and stores theirs",
        tag=TAG,
        needs="payin:read",
        or_needs=("payout:read",),
        raises=(UnknownStatus, UnknownCurrency, InvalidAmount, Unavailable),
    )


def endpoint_trader(count: CountOrders) -> Endpoint:
    async def trader(call: Call) -> OrderCountsView:
        return _view(await count.of_traders(by=call.caller))

    return Endpoint(
        "GET",
        "/api/v1/gateway/trader/order-counts",
        trader,
        summary="Count the orders that you have been given, by their states",
        tag=TAG,
        needs=TRADING,
        raises=(Unavailable,),
    )


def _view(counts: Counts) -> OrderCountsView:
    return OrderCountsView(count_views(counts), sum(counts.values()))


def count_views(counts: Counts) -> list[StateCountView]:
    """Give counts, one by one."""
    return [StateCountView(state, orders) for state, orders in counts.items()]
