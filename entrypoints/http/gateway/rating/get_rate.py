"""GET /api/v1/reference/rates/{pair}."""

from application.gateway.rating.read_rates import ReadRates
from domain.gateway.rates import Pair, RateNotSet
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.rating.models import TAG, PairPath, RateView, rate_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(read: ReadRates) -> Endpoint:
    async def handle(_: Call, *, path: PairPath) -> RateView:
        return rate_view(await read.one(Pair.parse(path.pair)))

    return Endpoint(
        "GET",
        "/api/v1/reference/rates/{pair}",
        handle,
        summary="Read a rate",
        tag=TAG,
        needs=None,
        raises=(RateNotSet, Unavailable),
    )
