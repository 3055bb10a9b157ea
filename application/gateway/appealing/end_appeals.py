"""Remind of appeals, and decide those that nobody has decided in time."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from application.gateway.appealing.close_appeal import close
from application.gateway.appealing.ports import AppealLines
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import (
    Appeal,
    AppealId,
    AppealNoteKind,
    Decision,
    Note,
    by_what_was_shown,
)
from domain.gateway.appeal_events import moved
from domain.gateway.appeal_settings import APPEAL_REMINDER_SECONDS
from domain.gateway.order import Order
from domain.gateway.states import Actor
from domain.shared.errors import Refusal

log = logging.getLogger(__name__)
AT_ONCE = 200
"""How many appeals are looked up at a time."""
EVERY = timedelta(seconds=5)
OVER = "The time is over: it is decided by what was shown."


@dataclass(frozen=True, slots=True)
class EndAppeal:
    """Do what an appeal's clock means; nothing before its time, and nothing twice."""

    begin: BeginOrdering
    settings: Settings
    clock: Clock

    async def __call__(self, appeal_id: AppealId) -> None:
        async with self.begin() as work:
            order = await work.orders.lock(await work.appeals.order_of(appeal_id, None))
            appeal = await work.appeals.get(appeal_id)
            at, deadline = self.clock.now(), appeal.deadline
            if deadline is None:
                return
            ahead = timedelta(seconds=self.settings.get(APPEAL_REMINDER_SECONDS))
            if at >= deadline:
                await self._decide(work, order, appeal, at)
            elif at >= deadline - ahead and not appeal.reminded:
                note = Note(uuid4(), AppealNoteKind.REMINDED, Actor.SYSTEM, at)
                appeal = appeal.was_reminded()
                await work.appeals.put(appeal, note)
                await work.tell(*moved(appeal, AppealNoteKind.REMINDED), at=at)

    async def _decide(self, work: OrderingWork, order: Order, appeal: Appeal, at: datetime) -> None:
        sides = frozenset(each.side for each in await work.receipts.of(order.id))
        outcome, amount = by_what_was_shown(appeal, order, sides)
        await close(work, order, appeal, Decision(outcome, amount, Actor.SYSTEM, at), text=OVER)


@dataclass(frozen=True, slots=True)
class EndAppeals:
    """Do so for all whose time has come; what fails for one is told, and holds nobody up."""

    lines: AppealLines
    end: EndAppeal
    settings: Settings
    clock: Clock

    async def __call__(self) -> None:
        ahead = timedelta(seconds=self.settings.get(APPEAL_REMINDER_SECONDS))
        at, after = self.clock.now(), None
        while page := await self.lines.due(at, ahead, after, AT_ONCE):
            for _, appeal_id in page:
                try:
                    await self.end(AppealId(appeal_id))
                except Refusal as refusal:
                    log.warning("appeal %s cannot be ended: %s", appeal_id, refusal.code)
            after = page[-1]  # However many cannot be ended, those behind them are.
