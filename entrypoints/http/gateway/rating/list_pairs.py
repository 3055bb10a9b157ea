"""GET /api/v1/gateway/rates."""

from dataclasses import dataclass

from application.gateway.rating.read_rates import ReadRates
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.rating.models import TAG, PairView, pair_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class PairsView(View):
    """All pairs that are set; there is only this one page."""

    items: list[PairView]
    next_cursor: None = None


def endpoint(read: ReadRates) -> Endpoint:
    async def handle(_: Call) -> PairsView:
        return PairsView([pair_view(each) for each in await read.all()])

    return Endpoint(
        "GET",
        "/api/v1/gateway/rates",
        handle,
        summary="List rates with their sources and margins",
        tag=TAG,
        needs="rates:read",
        raises=(Unavailable,),
    )
