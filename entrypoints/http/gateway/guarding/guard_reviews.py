"""GET /api/v1/gateway/guard/reviews, POST .../{order_id}/release and /reject."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.guarding.ports import Held
from application.gateway.guarding.review import DecideReview, ReadGuard
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Direction, OrderState
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.guarding.guard_rules import TAG
from entrypoints.http.gateway.orders.act_by_hand import Reason
from entrypoints.http.gateway.orders.models import STEPPING, OrderPath
from entrypoints.http.gateway.orders.place import instant
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, Body, View

PATH = "/api/v1/gateway/guard/reviews"


class ReviewBody(Body):
    """Why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class HeldView(View):
    """An order that waits for a review, and the rules that hold it."""

    order_id: UUID
    external_order_id: str
    direction: Direction
    amount: Amount
    currency: str
    method: str
    store_id: UUID
    store_name: str
    customer_id: str | None
    rules: list[str]
    created_at: datetime
    held_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewsView(View):
    """A page of orders in review, the newest first."""

    items: list[HeldView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class ReviewedView(View):
    """What has become of an order."""

    order_id: UUID
    status: OrderState
    version: int


def _view(held: Held) -> HeldView:
    return HeldView(
        held.order_id,
        held.external_order_id,
        held.direction,
        Amount(held.amount),
        held.amount.currency.code,
        held.method,
        held.store,
        held.store_name,
        held.customer_id,
        list(held.rules),
        held.created_at,
        held.held_at,
        held.expires_at,
    )


def _reviewed(order: Order) -> ReviewedView:
    return ReviewedView(order.id, order.state, order.version)


def list_endpoint(read: ReadGuard) -> Endpoint:
    async def listed(_: Call, *, query: PageQuery) -> ReviewsView:
        found = await read.held(query.place(instant, UUID), query.one_more)
        page, next_cursor = query.cut(
            found, lambda each: (each.created_at.isoformat(), each.order_id)
        )
        return ReviewsView([_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        PATH,
        listed,
        summary="List orders that wait for a review",
        tag=TAG,
        needs="guard:read",
        raises=(InvalidCursor, Unavailable),
    )


def release_endpoint(decide: DecideReview) -> Endpoint:
    async def release(call: Call, *, path: OrderPath, body: ReviewBody) -> ReviewedView:
        order_id = OrderId(path.order_id)
        return _reviewed(
            await decide(by=call.caller, order_id=order_id, release=True, reason=body.reason)
        )

    return Endpoint(
        "POST",
        PATH + "/{order_id}/release",
        release,
        summary="Let an order in review be matched",
        tag=TAG,
        needs="guard:write",
        raises=STEPPING,
    )


def reject_endpoint(decide: DecideReview) -> Endpoint:
    async def reject(call: Call, *, path: OrderPath, body: ReviewBody) -> ReviewedView:
        order_id = OrderId(path.order_id)
        return _reviewed(
            await decide(by=call.caller, order_id=order_id, release=False, reason=body.reason)
        )

    return Endpoint(
        "POST",
        PATH + "/{order_id}/reject",
        reject,
        summary="Reject an order in review: what is held for it is given back",
        tag=TAG,
        needs="guard:write",
        raises=STEPPING,
    )
