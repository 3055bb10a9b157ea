"""GET /api/v1/metrics/by-merchant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from application.psp.figures.list_merchants import ListMerchants, Merchant, MerchantOrder
from application.shared.ports import Clock
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import NumberedQuery
from entrypoints.http.kit.values import Search
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    OperationFiguresView,
    PeriodView,
    figures_of,
    money_of,
    name_of,
    period_view,
)


class MerchantsQuery(MetricsQuery, NumberedQuery):
    """Which operations, whose merchants hold `search` in their name, and which page of them."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    search: Search | None = None
    sort_by: MerchantOrder = MerchantOrder.TOTAL_AMOUNT
    order: Literal["asc", "desc"] = "desc"


@dataclass(frozen=True, slots=True)
class MerchantView(OperationFiguresView):
    """What a merchant (a project) comes to; `unknown` are operations that tell of none."""

    merchant_id: str
    first_txn_at: datetime | None
    last_txn_at: datetime | None


@dataclass(frozen=True, slots=True)
class MerchantsView(MetricsView):
    """A page of merchants; what is said of money is of all of them."""

    period: PeriodView
    items: Sequence[MerchantView]
    total: int
    page: int
    limit: int
    pages: int


def endpoint(list_merchants: ListMerchants, clock: Clock) -> Endpoint:
    async def by_merchant(_: Call, *, query: MerchantsQuery) -> MerchantsView:
        found = await list_merchants(
            wanted=query.wanted(clock.now()),
            search=query.search or "",
            order=query.sort_by,
            descending=query.order == "desc",
            offset=query.offset,
            limit=query.limit,
        )
        return MerchantsView(
            **money_of(found.whole),
            period=period_view(found.period),
            items=[_view(each) for each in found.items],
            total=found.total,
            page=query.page,
            limit=query.limit,
            pages=query.pages(found.total),
        )

    return Endpoint(
        "GET",
        f"{PATH}/by-merchant",
        by_merchant,
        summary="List merchants with their figures",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(merchant: Merchant) -> MerchantView:
    return MerchantView(
        **figures_of(merchant.figures),
        merchant_id=name_of(merchant.name),
        first_txn_at=merchant.first,
        last_txn_at=merchant.last,
    )
