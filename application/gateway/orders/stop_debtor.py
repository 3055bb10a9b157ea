"""Stop the traffic of traders who owe us."""

from dataclasses import dataclass
from uuid import UUID

from application.gateway.orders.ports import TrafficOfTraders
from application.shared.jobs import Payload
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class StopDebtor:
    """Switch a trader's traffic off, after what could not be collected from them was booked."""

    traffic: TrafficOfTraders

    async def as_job(self, payload: Payload) -> None:
        reason = f"Order {payload['order_id']} could not be settled in full."
        await self.traffic.stop(OwnerId(UUID(payload["trader_id"])), reason)
