"""Take orders of sandbox stores further, without requisites and without money."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import PLAY, BeginOrdering
from application.gateway.orders.rates import played
from application.gateway.ports import Stores
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.gateway.order import OrderId
from domain.gateway.sandbox import next_step
from domain.gateway.states import Action

PAUSE = timedelta(seconds=1)
"""Between two steps."""


@dataclass(frozen=True, slots=True)
class PlaySandbox:
    """Take an order of a sandbox store one step further, and see to the next one."""

    begin: BeginOrdering
    stores: Stores
    clock: Clock

    async def as_job(self, payload: Payload) -> None:
        await self(OrderId(UUID(payload["order_id"])))

    async def __call__(self, order_id: OrderId) -> None:
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
        store = await self.stores.find(order.store)
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
            step = next_step(order) if order.sandbox else None
            if step is None:
                return
            action, actor = step
            at = self.clock.now()
            if action in {Action.ASSIGN, Action.OFFER}:
                until = at + timedelta(seconds=order.ttl_seconds)
                order = replace(played(order, store), amount_to_pay=order.amount, expires_at=until)
            after = await advance(work, order, action, actor, at)
            if not after.final:
                await work.jobs.enqueue(
                    PLAY, {"order_id": str(order.id)}, after=PAUSE, once=str(order.id)
                )
