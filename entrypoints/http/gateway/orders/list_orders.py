"""GET /api/v1/gateway/orders."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from application.gateway.orders.ports import OrderFilter, OrderLine
from application.gateway.orders.read_orders import ReadOrders, ShownOrder, sees_all
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import Currency
from domain.shared.errors import Rejected, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import InvalidAmount, Money, UnknownCurrency
from entrypoints.http.gateway.orders.models import PATH, TAG, OrderView, PayUrl, order_view
from entrypoints.http.gateway.orders.place import instant
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Code, Instant, Query, Search, View, named_currency

AmountSpelt = Annotated[str, StringConstraints(max_length=64)]


class UnknownStatus(Rejected):
    """There is no such status of an order."""


class FilterQuery(Query):
    """Orders that meet everything that is given; amounts need their currency.

    `search` is an order's id, the store's own one, or a customer's id.
    """

    direction: Direction | None = None
    status: Search | None = None
    """One or several, between commas."""
    store_id: UUID | None = None
    trader_id: UUID | None = None
    method: Search | None = None
    currency: Code | None = None
    amount_from: AmountSpelt | None = None
    amount_to: AmountSpelt | None = None
    since: Instant | None = Field(None, alias="from")
    until: Instant | None = Field(None, alias="to")
    search: Search | None = None

    def wanted(self) -> OrderFilter:
        """Give what is looked for. Raises `UnknownStatus`, `UnknownCurrency`, `InvalidAmount`."""
        currency = named_currency(self.currency)
        return OrderFilter(
            direction=self.direction,
            states=_states(self.status),
            store=None if self.store_id is None else OwnerId(self.store_id),
            trader=None if self.trader_id is None else OwnerId(self.trader_id),
            method=self.method,
            currency=currency,
            least=_minor("/amount_from", self.amount_from, currency),
            largest=_minor("/amount_to", self.amount_to, currency),
            since=self.since,
            until=self.until,
            search=self.search or None,
        )


class OrdersQuery(FilterQuery, PageQuery):
    """Orders that meet everything that is given; amounts need their currency.

    `search` is an order's id, the store's own one, or a customer's id.
    """


def _states(text: str | None) -> tuple[OrderState, ...]:
    try:
        return () if not text else tuple(OrderState(each) for each in text.split(","))
    except ValueError:
        with UnknownStatus.within("/status"):
            raise UnknownStatus from None


def _minor(pointer: str, text: str | None, currency: Currency | None) -> int | None:
    if text is None:
        return None
    with Rejected.within(pointer):
        if currency is None:
            raise UnknownCurrency
        return Money.parse(text, currency).minor


@dataclass(frozen=True, slots=True)
class OrderLineView(OrderView):
    """An order in a list. Who trades is told to operators alone."""

    store_id: UUID
    store_name: str
    trader_id: UUID | None
    trader_name: str | None
    requisite_masked: str | None
    customer_id: str | None
    late_until: datetime | None
    reasons: dict[str, int]
    """Why requisites were not taken, and how many for each reason."""


@dataclass(frozen=True, slots=True)
class OrdersView(View):
    """A page of orders, the newest first."""

    items: list[OrderLineView]
    next_cursor: str | None


def line_view(shown: ShownOrder, pay_url: PayUrl = str, *, everything: bool) -> OrderLineView:
    """Give an order with what surrounds it; to operators everything."""
    return OrderLineView(**line_facts(shown, pay_url, everything=everything))


def line_facts(shown: ShownOrder, pay_url: PayUrl, *, everything: bool) -> dict[str, Any]:
    """Give the members of an order in a list."""
    line, order = shown.line, shown.order
    view = order_view(shown, pay_url)
    return {
        **{each.name: getattr(view, each.name) for each in fields(view)},
        "store_id": order.store,
        "store_name": line.store_name,
        "trader_id": order.trader if everything else None,
        "trader_name": line.trader_name if everything else None,
        "requisite_masked": line.requisite_masked,
        "customer_id": order.customer_id,
        "late_until": order.late_until,
        "reasons": dict(order.reasons) if everything else {},
    }


def _shown(line: OrderLine) -> ShownOrder:
    return ShownOrder(line, None, None)


def endpoint(read: ReadOrders) -> Endpoint:
    async def handle(call: Call, *, query: OrdersQuery) -> OrdersView:
        found = await read.page(
            by=call.caller,
            wanted=query.wanted(),
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda each: (each.order.created_at.isoformat(), each.order.id)
        )
        everything = sees_all(call.caller)
        items = [line_view(_shown(each), everything=everything) for each in page]
        return OrdersView(items, next_cursor)

    return Endpoint(
        "GET",
        f"{PATH}/orders",
        handle,
        summary="List orders: operators all, merchants and stores theirs",
        tag=TAG,
        needs="payin:read",
        or_needs=("payout:read",),
        raises=(InvalidCursor, UnknownStatus, UnknownCurrency, InvalidAmount, Unavailable),
    )
