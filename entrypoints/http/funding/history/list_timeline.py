"""GET /api/wallet/timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from application.funding.history.read_history import ReadTimeline
from application.funding.history.views import OperationLine, Order, Place
from domain.funding.operations import OperationType
from entrypoints.http.funding.history.models import DaysQuery, PlayerOperationView, operation_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


def _known(text: str) -> str:
    if not set(text.split(",")) <= set(OperationType):
        raise ValueError(f"Types are some of {', '.join(OperationType)}")
    return text


class TimelineQuery(PageQuery, DaysQuery):
    """Which operations: of some types (`deposit,bet_won`), of which UTC days, and which first.

    A cursor goes on in the order it was given in.
    """

    order: Order = Order.NEWEST
    types: Annotated[str, StringConstraints(max_length=300), AfterValidator(_known)] | None = None

    @property
    def wanted(self) -> frozenset[OperationType]:
        names = self.types.split(",") if self.types else []
        return frozenset(map(OperationType, names))

    @property
    def begin(self) -> Place | None:
        found = self.place(_number if self.order.by_amount else _instant, _number)
        return None if found is None else (found[0], found[1])


@dataclass(frozen=True, slots=True)
class TimelineView(View):
    """A page of operations, in the order that was asked for."""

    items: list[PlayerOperationView]
    next_cursor: str | None


def endpoint(read_timeline: ReadTimeline) -> Endpoint:
    async def handle(call: Call, *, query: TimelineQuery) -> TimelineView:
        found = await read_timeline(
            owner=call.caller.principal,
            types=query.wanted,
            days=query.days,
            place=query.begin,
            limit=query.one_more,
            order=query.order,
        )
        page, next_cursor = query.cut(found, lambda line: _cursor_of(query.order, line))
        return TimelineView([operation_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/wallet/timeline",
        handle,
        summary="Read a player's operations, page by page",
        tag="Players",
        needs="funding:read",
        raises=(InvalidCursor,),
        numbers=True,
    )


def _cursor_of(order: Order, line: OperationLine) -> tuple[object, int]:
    first, number = order.place(line)
    return first if isinstance(first, int) else first.isoformat(), number


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None:
        raise ValueError(text)
    return read


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number
