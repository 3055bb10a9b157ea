"""GET /api/v1/gateway/online-requisites."""

from dataclasses import dataclass

from application.gateway.requisites.read_requisites import READ, CountOnline
from application.gateway.requisites.views import OnlineLine
from domain.gateway.states import Direction
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.requisites.models import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class OnlineRequisitesView(View):
    """How many requisites of one kind are approved, and how many may get orders now.

    Each of the others is counted for the first of these reasons that keeps it.
    """

    method: str
    bank: str | None
    currency: str
    direction: Direction
    approved: int
    online: int
    trader_off: int
    traffic_off: int
    not_working: int
    excluded: int
    silent: int


@dataclass(frozen=True, slots=True)
class OnlineStatisticsView(View):
    """All kinds, by currency, method and bank."""

    items: list[OnlineRequisitesView]


def endpoint(count_online: CountOnline) -> Endpoint:
    async def handle(call: Call) -> OnlineStatisticsView:
        return OnlineStatisticsView(list(map(_view, await count_online(by=call.caller))))

    return Endpoint(
        "GET",
        "/api/v1/gateway/online-requisites",
        handle,
        summary="Count the requisites that may get orders now, and why others may not",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )


def _view(line: OnlineLine) -> OnlineRequisitesView:
    return OnlineRequisitesView(
        line.method,
        line.bank,
        line.currency.code,
        line.direction,
        line.approved,
        line.online,
        line.trader_off,
        line.traffic_off,
        line.not_working,
        line.excluded,
        line.silent,
    )
