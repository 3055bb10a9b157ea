"""GET /api/v1/gateway/appeals and /{appeal_id}."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from application.gateway.appealing.ports import AppealFilter
from application.gateway.appealing.read_appeals import READ, ReadAppeals
from application.gateway.orders.open_receipt import LinkReceipts
from domain.gateway.appeal import AppealId, AppealNotFound, AppealReason, AppealState
from domain.gateway.order import OrderId
from domain.gateway.states import OrderDirection
from domain.shared.errors import Rejected, Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.appealing.models import (
    APPEALS,
    ONE,
    TAG,
    AppealLineView,
    AppealPath,
    AppealView,
    appeal_view,
    line_view,
)
from entrypoints.http.gateway.orders.place import instant
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Instant, Search, View


class UnknownAppealStatus(Rejected):
    """There is no such status of an appeal."""


class AppealsQuery(PageQuery):
    """Appeals that meet everything that is given."""

    status: Search | None = None
    """One or several, between commas."""
    direction: OrderDirection | None = None
    reason: AppealReason | None = None
    order_id: UUID | None = None
    store_id: UUID | None = None
    trader_id: UUID | None = None
    since: Instant | None = Field(None, alias="from")
    until: Instant | None = Field(None, alias="to")

    def wanted(self) -> AppealFilter:
        """Give what is looked for. Raises `UnknownAppealStatus`."""
        return AppealFilter(
            directions=(*OrderDirection,) if self.direction is None else (self.direction,),
            states=_states(self.status),
            reason=self.reason,
            order=None if self.order_id is None else OrderId(self.order_id),
            store=None if self.store_id is None else OwnerId(self.store_id),
            trader=None if self.trader_id is None else OwnerId(self.trader_id),
            since=self.since,
            until=self.until,
        )


def _states(text: str | None) -> tuple[AppealState, ...]:
    try:
        return () if not text else tuple(AppealState(each) for each in text.split(","))
    except ValueError:
        with UnknownAppealStatus.within("/status"):
            raise UnknownAppealStatus from None


@dataclass(frozen=True, slots=True)
class AppealsView(View):
    """A page of appeals, the newest first."""

    items: Sequence[AppealLineView]
    next_cursor: str | None


def endpoint_of_list(read: ReadAppeals) -> Endpoint:
    async def page(call: Call, *, query: AppealsQuery) -> AppealsView:
        found = await read.page(
            by=call.caller,
            wanted=query.wanted(),
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        cut, cursor = query.cut(
            found, lambda each: (each.appeal.opened_at.isoformat(), each.appeal.id)
        )
        return AppealsView([line_view(each, call.caller) for each in cut], cursor)

    return Endpoint(
        "GET",
        APPEALS,
        page,
        summary="List appeals: operators all, stores, merchants and traders theirs",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, UnknownAppealStatus, Unavailable),
    )


def endpoint_of_one(read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def one(call: Call, *, path: AppealPath) -> AppealView:
        whole = await read.one(by=call.caller, appeal_id=AppealId(path.appeal_id))
        return appeal_view(whole, call.caller, link)

    return Endpoint(
        "GET",
        ONE,
        one,
        summary="See an appeal with all that was said, and shown",
        tag=TAG,
        needs=READ,
        raises=(AppealNotFound, Unavailable),
    )
