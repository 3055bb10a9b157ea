"""Open appeals: for a store, for an operator, and for the house itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from application.gateway.appealing.amounts import fiat
from application.gateway.appealing.showing import shown
from application.gateway.orders.advance import advance
from application.gateway.orders.keep_receipt import Sent, TakeReceipt, Upload, uploading
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.gateway.orders.reaching import of_store
from application.gateway.ports import Guard, Stage, Verdict
from application.shared.ports import Clock, Settings
from domain.gateway.appeal import (
    MOST,
    Appeal,
    AppealAlreadyOpen,
    AppealId,
    AppealNoteKind,
    AppealReason,
    AppealWindowOver,
    Note,
    TooManyAppeals,
    check_fits,
)
from domain.gateway.appeal_events import moved
from domain.gateway.appeal_settings import (
    APPEAL_ANSWER_SECONDS,
    APPEAL_DECISION_SECONDS,
    APPEAL_WINDOW_SECONDS,
)
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Action, Actor, OrderDirection
from domain.shared.caller import Caller
from domain.shared.ids import derived_id
from domain.shared.money import InvalidAmount, Money
from domain.shared.values import value

DECIDE = "appeals:decide"
SAID = {
    AppealReason.UNANSWERED: "The trader has not answered in time.",
    AppealReason.UNPROVEN: "The trader has not proven the payment in time.",
    AppealReason.SUSPICIOUS: "Rules against fraud have fired.",
}
"""What the house says."""


@value
class AppealWish:
    """What somebody appeals for: the amount is what was really paid, in the order's currency."""

    reason: AppealReason
    comment: str
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """How an appeal is opened, by whomever: with its clocks."""

    settings: Settings

    async def __call__(
        self,
        work: OrderingWork,
        order: Order,
        reason: AppealReason,
        note: Note,
        *,
        claimed: Money | None,
        by: Caller | None = None,
        strange: bool = False,
    ) -> Appeal:
        """Open it about a locked order, hold the money, and tell everybody."""
        told = note.text or ""
        appeal = Appeal(
            AppealId(note.id),
            order.id,
            order.store,
            order.merchant,
            order.trader,
            order.direction,
            reason,
            order.due,
            claimed,
            derived_id(reason, str(claimed), told),
            note.side,
            note.at,
            note.at + timedelta(seconds=self.settings.get(APPEAL_ANSWER_SECONDS)),
            note.at + timedelta(seconds=self.settings.get(APPEAL_DECISION_SECONDS)),
            note.by,
            strange=strange,
        )
        await work.appeals.add(appeal, note)
        await work.tell(*moved(appeal, AppealNoteKind.OPENED), at=note.at)
        facts: dict[str, object] = {"appeal_id": str(appeal.id), "reason": reason}
        if claimed is not None:
            facts["claimed"] = str(claimed)
        order = replace(order, expires_at=appeal.decide_by)
        await advance(
            work, order, Action.DISPUTE, note.side, note.at, by=by, note=told, facts=facts
        )
        return appeal


@dataclass(frozen=True, slots=True)
class Dispute:
    """Open an appeal about a locked order for the house, because its sides do not agree."""

    opening: Opening

    async def __call__(
        self, work: OrderingWork, order: Order, at: datetime, reason: AppealReason
    ) -> Order:
        note = Note(uuid4(), AppealNoteKind.OPENED, Actor.SYSTEM, at, text=SAID[reason])
        claimed = order.due if reason is AppealReason.UNANSWERED else None
        strange = reason is AppealReason.SUSPICIOUS
        await self.opening(work, order, reason, note, claimed=claimed, strange=strange)
        return await work.orders.lock(order.id)


@dataclass(frozen=True, slots=True)
class OpenAppeal:
    """Say that an order has not become what it should have, and show why.

    The same said again is the same appeal, with one more receipt if there is one. A receipt that
    the guard finds strange does not keep anybody from appealing, but people decide then. Raises
    `OrderNotFound`, `AppealAlreadyOpen`, `AppealDoesNotFit`, `AppealWindowOver`, `TooManyAppeals`,
    `ClaimedAmountNeeded`, `InvalidAmount`, what `advance` and `TakeReceipt` raise.
    """

    begin: BeginOrdering
    take: TakeReceipt
    guard: Guard
    opening: Opening
    settings: Settings
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        order_id: OrderId,
        direction: OrderDirection | None,
        said: Callable[[], AppealWish],
        sent: Sent | None = None,
    ) -> tuple[AppealId, bool]:
        """Give the appeal, and whether it is new; without a direction an operator opens it.

        `said` tells what is wished for: once the receipt is read.
        """
        async with self.begin() as work:  # Nothing is kept for strangers.
            order = await _order(work, by, order_id, direction)
        async with uploading(self.take, sent) as upload:
            wish = said()
            strange = await self._strange(order, upload)
            async with self.begin() as work:
                order = await _order(work, by, order_id, direction)
                own = by.principal in {order.store, order.merchant}
                side = Actor.STORE if own else Actor.OPERATOR
                return await self._open(work, order, by, side, wish, upload, strange=strange)

    async def _strange(self, order: Order, upload: Upload) -> bool:
        if upload.digest is None or order.sandbox:
            return False
        judgement = await self.guard.judge(order, Stage.CONFIRMATION, upload.digest)
        return judgement.verdict is not Verdict.ALLOW

    async def _open(
        self,
        work: OrderingWork,
        order: Order,
        by: Caller,
        side: Actor,
        wish: AppealWish,
        upload: Upload,
        *,
        strange: bool,
    ) -> tuple[AppealId, bool]:
        at = self.clock.now()
        claimed = _claimed(wish, order)
        receipt = await shown(work, order, upload, side, at, by)
        note = Note(
            uuid4(), AppealNoteKind.OPENED, side, at, by.principal, wish.comment, claimed, receipt
        )
        known = await work.appeals.open_of(order.id)
        if known is not None:
            said = derived_id(wish.reason, str(claimed), wish.comment)
            if (known.fingerprint, known.side) != (said, side):
                raise AppealAlreadyOpen
            if upload.attached:
                await work.appeals.note(
                    known.id, replace(note, kind=AppealNoteKind.COMMENT, amount=None)
                )
            return known.id, False
        check_fits(wish.reason, order, claimed)
        await self._check_time(work, order, at)
        opened = await self.opening(
            work, order, wish.reason, note, claimed=claimed, by=by, strange=strange
        )
        return opened.id, True

    async def _check_time(self, work: OrderingWork, order: Order, at: datetime) -> None:
        window = timedelta(seconds=self.settings.get(APPEAL_WINDOW_SECONDS))
        ended = order.completed_at or order.changed_at
        if order.final and at > ended + window:
            raise AppealWindowOver
        if await work.appeals.count(order.id) >= MOST:
            raise TooManyAppeals


async def _order(
    work: OrderingWork, by: Caller, order_id: OrderId, direction: OrderDirection | None
) -> Order:
    if direction is not None:
        return await of_store(work, by, order_id, direction)
    return await work.orders.lock_within(order_id, by.reach(DECIDE).owners)


def _claimed(wish: AppealWish, order: Order) -> Money | None:
    """Give what was really paid, as it is claimed. Raises `InvalidAmount`."""
    if wish.amount is not None:
        if wish.reason is AppealReason.NOT_RECEIVED:
            raise InvalidAmount
        return fiat(wish.amount, order)
    return order.due if wish.reason is AppealReason.NOT_CREDITED else None
