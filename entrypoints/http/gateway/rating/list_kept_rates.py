"""GET /api/v1/gateway/rates/{pair}/history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from application.gateway.rating.read_rates import ReadRates
from application.gateway.rating.views import KeptRate
from domain.gateway.rates import Pair, RateNotSet
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.rating.models import TAG, PairPath, exact
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class KeptRatesQuery(PageQuery):
    """Of which source."""

    source: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")] | None = None


@dataclass(frozen=True, slots=True)
class KeptRateView(View):
    """What was said; `taken` is false where it was too far from what had been said before."""

    id: int
    source: str
    rate: str
    at: datetime
    kept_at: datetime
    taken: bool
    valid_until: datetime | None
    by: UUID | None


@dataclass(frozen=True, slots=True)
class KeptRatesView(View):
    """A page of rates, the latest kept first."""

    items: list[KeptRateView]
    next_cursor: str | None


def _view(kept: KeptRate) -> KeptRateView:
    return KeptRateView(
        kept.id,
        kept.source,
        exact(kept.base),
        kept.at,
        kept.kept_at,
        kept.taken,
        kept.valid_until,
        kept.by,
    )


def endpoint(read: ReadRates) -> Endpoint:
    async def handle(_: Call, *, path: PairPath, query: KeptRatesQuery) -> KeptRatesView:
        before = query.number()
        found = await read.history(Pair.parse(path.pair), query.source, before, query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.id,))
        return KeptRatesView([_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/gateway/rates/{pair}/history",
        handle,
        summary="List every rate that was ever told",
        tag=TAG,
        needs="rates:read",
        raises=(RateNotSet, InvalidCursor, Unavailable),
    )
