"""Ask the guard about a new order, and send it on its way."""

from dataclasses import dataclass, replace

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import BeginOrdering
from application.gateway.ports import Guard, Judgement, Stage, Verdict
from application.shared.ports import Clock
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Action, Actor, OrderState

ACTIONS = {
    Verdict.ALLOW: Action.MATCH,
    Verdict.REVIEW: Action.HOLD_FOR_REVIEW,
    Verdict.DENY: Action.REJECT,
}


@dataclass(frozen=True, slots=True)
class JudgeOrder:
    """Let a new order be matched, hold it for a review, or reject it: once."""

    begin: BeginOrdering
    guard: Guard
    clock: Clock

    async def __call__(self, order: Order) -> Order:
        """Give the order as it is then. The guard may ask the world: no transaction is open."""
        judgement = Judgement(Verdict.ALLOW)
        if not order.sandbox:
            judgement = await self.guard.judge(order, Stage.CREATION)
        return await self._judged(order.id, judgement)

    async def _judged(self, order_id: OrderId, judgement: Judgement) -> Order:
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
            if order.state is not OrderState.NEW:
                return order
            if judgement.verdict is Verdict.REVIEW and not order.pays_in:
                order = replace(order, expires_at=None)  # Its time begins when it is released.
            return await advance(
                work,
                order,
                ACTIONS[judgement.verdict],
                Actor.SYSTEM,
                self.clock.now(),
                facts={"rules": list(judgement.rules)} if judgement.rules else None,
            )
