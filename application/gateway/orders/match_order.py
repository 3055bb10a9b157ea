"""Find somebody for an order: whose requisite is paid to, or who pays it out."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from application.gateway.orders.advance import advance
from application.gateway.orders.assign import Giving, PassedOver, give
from application.gateway.orders.judge_order import JudgeOrder
from application.gateway.orders.play_sandbox import PlaySandbox
from application.gateway.orders.ports import MATCH, BeginOrdering, OrderingWork, OrderLines
from application.gateway.ports import Nobody, NoFee, Quote, Quotes, Stores
from application.shared.jobs import Payload
from application.shared.ports import Clock, Settings
from domain.gateway.order import Order, OrderId
from domain.gateway.order_settings import (
    ACCEPTANCE_SECONDS,
    PAYIN_SEARCH_SECONDS,
    PAYOUT_SEARCH_SECONDS,
)
from domain.gateway.pricing import FeeExceedsAmount
from domain.gateway.states import Action, Actor, OrderState
from domain.gateway.store import Store
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange

SOONEST, LATEST = timedelta(seconds=1), timedelta(seconds=30)
"""Between two looks for somebody: the longer it has taken, the longer until the next one."""
BUSY, AT_ONCE, PATIENT = "busy", timedelta(milliseconds=200), timedelta(seconds=3)
"""Requisites that were merely being reserved by others just now may be free again soon."""
MOST_PASSED_OVER = 50
"""How many may turn out to be short of money before a search is broken off."""


@dataclass(slots=True)
class Search:
    """One look for somebody: who was passed over, and why."""

    store: Store
    quote: Quote | None
    without: set[OwnerId] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class MatchOrder:
    """Judge an order, then assign or offer it; when nobody is there, look again or say so.

    It may be called at any time, any number of times, also at once: only the order's state counts.
    Raises `Unavailable` when there is no rate to be had; then it is to be called again.
    """

    begin: BeginOrdering
    lines: OrderLines
    judge: JudgeOrder
    play: PlaySandbox
    stores: Stores
    quotes: Quotes
    settings: Settings
    clock: Clock

    async def as_job(self, payload: Payload) -> None:
        await self(OrderId(UUID(payload["order_id"])))

    async def __call__(self, order_id: OrderId) -> None:
        order = (await self.lines.find(order_id, None)).order
        if order.state is OrderState.NEW:
            order = await self.judge(order)
        if order.state is not OrderState.MATCHING:
            return
        if order.sandbox:
            await self.play(order.id)
            return
        store = await self.stores.find(order.store)
        quote = await self._quote(order, store) if order.pays_in else None
        await self._look(order.id, Search(store, quote))

    async def _quote(self, order: Order, store: Store) -> Quote:
        return await self.quotes.quote(store.id, store.currency, store.settlement, order.direction)

    async def _look(self, order_id: OrderId, search: Search) -> None:
        for _ in range(MOST_PASSED_OVER):
            try:
                async with self.begin() as work:
                    await self._try(work, order_id, search)
            except PassedOver as over:
                search.without.add(over.trader)
                search.reasons[over.why.code] += 1
            except (NoFee, FeeExceedsAmount, AmountOutOfRange) as refusal:
                search.reasons[refusal.code] += 1
                break
            else:
                return
        async with self.begin() as work:  # What failed is undone: this is written by itself.
            order = await work.orders.lock(order_id)
            if order.state is OrderState.MATCHING:
                await self._in_vain(work, order, search.reasons)

    async def _try(self, work: OrderingWork, order_id: OrderId, search: Search) -> None:
        order = await work.orders.lock(order_id)
        if order.state is not OrderState.MATCHING:
            return
        before = frozenset() if order.pays_in else await work.past.refused_by(order.id)
        giving = Giving(
            search.store,
            search.quote,
            self.clock.now(),
            timedelta(seconds=self.settings.get(ACCEPTANCE_SECONDS)),
            before | search.without,
            reasons=search.reasons,
        )
        found = await give(work, order, giving)
        if isinstance(found, Nobody):
            await self._in_vain(work, order, search.reasons + Counter(found.reasons))

    async def _in_vain(self, work: OrderingWork, order: Order, reasons: Counter[str]) -> None:
        """Look again later as long as there is time; then give up, and say why."""
        at = self.clock.now()
        busy = reasons.get(BUSY) and at < order.changed_at + PATIENT
        if busy or at < self._until(order):
            pause = AT_ONCE if busy else min(max(at - order.changed_at, SOONEST), LATEST)
            about = {"order_id": str(order.id)}
            await work.jobs.enqueue(MATCH, about, after=pause, once=str(order.id))
            return
        order = replace(order, reasons=dict(reasons))
        facts = {"reasons": dict(reasons)}
        await advance(work, order, Action.FIND_NOBODY, Actor.SYSTEM, at, facts=facts)

    def _until(self, order: Order) -> datetime:
        if order.pays_in:
            return order.created_at + timedelta(seconds=self.settings.get(PAYIN_SEARCH_SECONDS))
        search = timedelta(seconds=self.settings.get(PAYOUT_SEARCH_SECONDS))
        return order.expires_at or order.changed_at + search
