"""Look at what is held back, and decide about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from application.gateway.guarding.ports import (
    BeginGuarding,
    GuardLines,
    Held,
    Place,
)
from application.gateway.orders.advance import advance
from application.gateway.orders.ports import MATCH
from application.shared.ports import Clock, Settings
from domain.gateway.guard_events import ReviewClosed
from domain.gateway.guarding import Entry, Rule, Subject
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import PAYOUT_SEARCH_SECONDS
from domain.gateway.states import Action, Actor
from domain.shared.caller import Caller

LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReadGuard:
    """Rules with how often they fire, lists, and orders in review."""

    lines: GuardLines
    clock: Clock

    async def rules(self) -> tuple[Sequence[Rule], Mapping[str, int]]:
        """Give all rules, and how many orders each has fired for within a day."""
        return await self.lines.rules(), await self.lines.fired_since(self.clock.now() - LATELY)

    async def entries(
        self, listed: str | None, subject: Subject | None, before: Place | None, limit: int
    ) -> Sequence[Entry]:
        """Give at most `limit` values of lists, those listed last first."""
        return await self.lines.entries(listed, subject, before, limit)

    async def held(self, before: Place | None, limit: int) -> Sequence[Held]:
        """Give at most `limit` orders in review, the newest first."""
        return await self.lines.held(before, limit)


@dataclass(frozen=True, slots=True)
class DecideReview:
    """Release an order that is held back, so that it is matched, or reject it.

    What is held for it is given back then. Raises `OrderNotFound`, `IllegalTransition`: also when
    somebody has decided before.
    """

    begin: BeginGuarding
    settings: Settings
    clock: Clock

    async def __call__(self, *, by: Caller, order_id: OrderId, release: bool, reason: str) -> Order:
        async with self.begin() as work:
            order = await work.orders.lock(order_id)
            at = self.clock.now()
            action = Action.RELEASE_FROM_REVIEW if release else Action.REJECT
            order.after(action, Actor.OPERATOR, at)  # Refuses before anything is written.
            if release:
                await work.jobs.enqueue(MATCH, {"order_id": str(order.id)}, once=str(order.id))
                if not order.pays_in:
                    search = timedelta(seconds=self.settings.get(PAYOUT_SEARCH_SECONDS))
                    order = replace(order, expires_at=at + search)
            await work.tell(ReviewClosed(order, release), at=at)
            return await advance(work, order, action, Actor.OPERATOR, at, by=by, note=reason)
