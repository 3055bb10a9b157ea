"""GET /api/v1/transactions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal
from urllib.parse import quote, unquote
from uuid import UUID

from application.psp.listing.list_operations import ListOperations
from application.psp.listing.order import place_of
from application.psp.listing.ports import ListedOperation
from application.shared.ports import Clock
from domain.psp.filters import InvalidPeriod
from domain.psp.listing import Order, Place, SortKey
from domain.psp.operation import OperationId, Status
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, NumberedQuery, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.psp.filters import FilterQuery
from entrypoints.http.psp.listing.models import NEEDS, TAG, TransactionView, transaction_view

LATEST = datetime(9999, 1, 1, tzinfo=UTC)


class TransactionsQuery(FilterQuery, NumberedQuery, PageQuery):
    """Which operations, in which order, and which page of them: by its number, or by a cursor.

    `search` finds an id, a UTR or an e-mail address that is exactly so; where there is none, what
    has it (three characters or more) within an id or UTR. A cursor goes on in the order and with
    the filter that it was given for, and then `page` counts for nothing.
    """

    search: Search | None = None
    sort_by: Literal["created_at", "updated_at", "amount", "status", "project"] = "created_at"
    order: Literal["asc", "desc"] = "desc"

    @property
    def wanted_order(self) -> Order:
        return Order(self.key, self.order == "desc")

    @property
    def key(self) -> SortKey:
        return SortKey(self.sort_by)

    @property
    def after(self) -> Place | None:
        """Read the cursor. Raises `InvalidCursor`."""

        def same_order(text: str) -> str:
            if text != self._named_order:
                raise ValueError(text)
            return text

        found = self.place(same_order, READERS[self.key], _instant, UUID)
        return Place(found[1], found[2], OperationId(found[3])) if found else None

    def told(self, operation: ListedOperation) -> tuple[object, ...]:
        """Give the parts of the cursor behind an operation."""
        place = place_of(operation, self.key)
        by, at = quote(place.sorted_by, safe=""), place.created_at.isoformat()
        return self._named_order, by, at, operation.id

    @property
    def _named_order(self) -> str:
        return f"{self.sort_by} {self.order}"


@dataclass(frozen=True, slots=True)
class TransactionsView(View):
    """A page of operations.

    `total` is how many there are on all `pages`. With a search or a range of amounts no more than
    10,000 are counted: `total_exact` is then false, there are more, and cursors lead to them.
    """

    items: list[TransactionView]
    total: int
    page: int
    limit: int
    pages: int
    next_cursor: str | None
    total_exact: bool


def endpoint(list_operations: ListOperations, clock: Clock) -> Endpoint:
    async def handle(_call: Call, *, query: TransactionsQuery) -> TransactionsView:
        found = await list_operations(
            filter=query.filter(clock.now()),
            search=query.search,
            order=query.wanted_order,
            limit=query.limit,
            offset=query.offset,
            after=query.after,
        )
        page, next_cursor = query.cut(found.operations, query.told)
        return TransactionsView(
            [transaction_view(each) for each in page],
            found.total,
            query.page,
            query.limit,
            query.pages(found.total),
            next_cursor,
            found.exact,
        )

    return Endpoint(
        "GET",
        "/api/v1/transactions",
        handle,
        summary="List providers' operations",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidCursor, InvalidPeriod),
        about={InvalidPeriod: "to_date"},
    )


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None or read > LATEST:
        raise ValueError(text)
    return read


def _amount(text: str) -> str:
    number = unquote(text)
    if len(number) > 40 or not Decimal(number).is_finite():  # noqa: PLR2004  # 28 digits and more.
        raise ValueError(text)
    return number


def _nothing(text: str) -> str:
    if text:
        raise ValueError(text)
    return text


def _project(text: str) -> str:
    project = unquote(text, errors="strict")
    if "\0" in project:
        raise ValueError(text)
    return project


READERS: dict[SortKey, Callable[[str], str]] = {
    SortKey.CREATED_AT: _nothing,
    SortKey.UPDATED_AT: lambda text: _instant(unquote(text)).isoformat(),
    SortKey.AMOUNT: _amount,
    SortKey.STATUS: lambda text: Status(text).value,
    SortKey.PROJECT: _project,
}
"""How what is sorted by is read again."""
