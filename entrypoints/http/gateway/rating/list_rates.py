"""GET /api/v1/reference/rates."""

from application.gateway.rating.read_rates import ReadRates
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.rating.models import TAG, RatesView, rate_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(read: ReadRates) -> Endpoint:
    async def handle(_: Call) -> RatesView:
        return RatesView([rate_view(each) for each in await read.all()])

    return Endpoint(
        "GET",
        "/api/v1/reference/rates",
        handle,
        summary="List rates: fiat for one unit of settlement money",
        tag=TAG,
        needs=None,
        raises=(Unavailable,),
    )
