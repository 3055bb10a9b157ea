"""GET /api/v1/gateway/queues."""

from dataclasses import dataclass
from datetime import datetime

from application.gateway.orders.reaching import READ
from application.gateway.overseeing.read_queues import ReadQueues
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.overseeing.get_order_statistics import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class GatewayQueueView(View):
    """How many wait for somebody, and since when the first of them, if that is known."""

    queue: str
    waiting: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class GatewayQueuesView(View):
    """The queues that the caller may see, empty ones too."""

    items: list[GatewayQueueView]


def endpoint(read: ReadQueues) -> Endpoint:
    async def handle(call: Call) -> GatewayQueuesView:
        found = await read(by=call.caller)
        return GatewayQueuesView(
            [GatewayQueueView(each.queue, each.count, each.oldest) for each in found]
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/queues",
        handle,
        summary="Count what waits for operators",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )
