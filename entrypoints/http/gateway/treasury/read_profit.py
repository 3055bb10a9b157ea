"""GET /api/v1/gateway/profit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from application.gateway.treasury.read_profit import Grouping, ProfitLine, ReadProfit
from domain.gateway.periods import InvalidPeriod
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Unavailable
from domain.shared.money import Total
from entrypoints.http.gateway.treasury.models import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Instant, Query, View


class ProfitQuery(Query):
    """From when until before when (by default, this month), and summed up by what."""

    since: Instant | None = Field(None, alias="from")
    until: Instant | None = Field(None, alias="to")
    by: Grouping = Grouping.DAY


@dataclass(frozen=True, slots=True)
class ProfitLineView(View):
    """What one day, store or trader has earned the platform."""

    key: str
    name: str | None
    currency: str
    profit: Amount
    rounding: Amount
    total: Amount
    orders: int


@dataclass(frozen=True, slots=True)
class ProfitTotalView(View):
    """All of it in one currency."""

    currency: str
    total: Amount


@dataclass(frozen=True, slots=True)
class ProfitView(View):
    """What the platform has earned; there is only this one page."""

    since: datetime
    until: datetime
    by: Grouping
    totals: list[ProfitTotalView]
    items: list[ProfitLineView]
    next_cursor: None = None


def _totals(lines: Iterable[ProfitLine]) -> list[ProfitTotalView]:
    sums: Counter[str] = Counter()
    for each in lines:
        sums[each.total.currency.code] += each.total.minor
    return [
        ProfitTotalView(code, Amount(Total(minor, CURRENCIES[code])))
        for code, minor in sorted(sums.items())
    ]


def endpoint(read: ReadProfit) -> Endpoint:
    async def handle(_: Call, *, query: ProfitQuery) -> ProfitView:
        found = await read(since=query.since, until=query.until, by=query.by)
        return ProfitView(
            found.period.since,
            found.period.until,
            found.by,
            _totals(found.lines),
            [
                ProfitLineView(
                    each.key,
                    each.name,
                    each.profit.currency.code,
                    Amount(each.profit),
                    Amount(each.rounding),
                    Amount(each.total),
                    each.orders,
                )
                for each in found.lines
            ],
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/profit",
        handle,
        summary="Read what the platform has earned, by day, store or trader",
        tag=TAG,
        needs="earnings:read",
        raises=(InvalidPeriod, Unavailable),
        about={InvalidPeriod: "from"},
    )
