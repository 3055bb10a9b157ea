"""Ask the guard about a new order, and send it on its way."""

from dataclasses import dataclass, replace
from datetime import timedelta

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import BeginOrdering
from application.gateway.ports import Guard, Judgement, Stage, Verdict
from application.shared.ports import Clock, Settings
from domain.gateway.guard_settings import REVIEW_SECONDS
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Action, Actor, OrderState

ACTIONS = {
    Verdict.ALLOW: Action.MATCH,
    Verdict.REVIEW: Action.HOLD_FOR_REVIEW,
    Verdict.DENY: Action.REJECT,
}


@dataclass(frozen=True, slots=True)
class JudgeOrder:
    """Let a new order be matched, hold it for a review, or reject it: once.

    The payer of a pay-in waits for no longer than ever; a pay-out waits for its review.
    """

    begin: BeginOrdering
    guard: Guard
    settings: Settings
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
            at, action = self.clock.now(), ACTIONS[judgement.verdict]
            if action is Action.HOLD_FOR_REVIEW and not order.pays_in:
                patience = timedelta(seconds=self.settings.get(REVIEW_SECONDS))
                order = replace(order, expires_at=at + patience)
            return await advance(
                work,
                order,
                action,
                Actor.SYSTEM,
                at,
                facts={"rules": list(judgement.rules)} if judgement.rules else None,
            )
