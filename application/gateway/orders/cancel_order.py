"""Take an order back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.gateway.orders.reaching import of_store
from application.shared.ports import Clock, Settings
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import LATE_SECONDS
from domain.gateway.states import Action, Actor, Direction, OrderState
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """Cancel an order that nobody has paid yet; what is held for it is given back.

    Its amount stays its own on the requisite for a while: somebody may be paying just now. Again
    is no error. Raises `OrderNotFound`, `IllegalTransition`.
    """

    begin: BeginOrdering
    settings: Settings
    clock: Clock

    async def __call__(
        self, *, by: Caller, order_id: OrderId, direction: Direction, reason: str | None
    ) -> Order:
        async with self.begin() as work:
            order = await of_store(work, by, order_id, direction)
            return await self._cancel(work, order, Actor.STORE, by, reason)

    async def by_payer(self, *, order_id: OrderId) -> Order:
        """Let the payer cancel, who has shown the token of the payment page."""
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
            return await self._cancel(work, order, Actor.PAYER, None, None)

    async def _cancel(
        self,
        work: OrderingWork,
        order: Order,
        actor: Actor,
        by: Caller | None,
        reason: str | None,
    ) -> Order:
        if order.state is OrderState.CANCELLED:
            return order
        at = self.clock.now()
        order = kept_unique(order, at + timedelta(seconds=self.settings.get(LATE_SECONDS)))
        return await advance(work, order, Action.CANCEL, actor, at, by=by, note=reason)


def kept_unique(order: Order, until: datetime) -> Order:
    """Keep the amount of a pay-in unique on its requisite until then."""
    return replace(order, late_until=until) if order.pays_in and order.requisite else order
