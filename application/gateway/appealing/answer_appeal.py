"""The trader of an order that is appealed agrees, or does not."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from application.gateway.appealing.amounts import check_amount, fiat
from application.gateway.appealing.close_appeal import close
from application.gateway.appealing.showing import shown
from application.gateway.orders.keep_receipt import Sent, TakeReceipt, uploading
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.gateway.orders.reaching import TRADING, of_trader
from application.shared.ports import Act, Clock
from domain.gateway.appeal import (
    Appeal,
    AppealId,
    AppealNoteKind,
    AppealNotFound,
    Decision,
    Note,
    Reply,
)
from domain.gateway.appeal_events import moved
from domain.gateway.order import Order, OrderNotFound
from domain.gateway.states import Actor
from domain.shared.caller import Caller
from domain.shared.money import InvalidAmount, Money


@dataclass(frozen=True, slots=True)
class AcceptAppeal:
    """Agree, with what is claimed or with another amount; again is no error.

    If both sides want the same then, it is decided at once. Otherwise support decides: also where
    more than was due is agreed on. Raises `AppealNotFound`, `AppealDecided`, `AppealAnswered`,
    `InvalidAmount`, and what `advance` raises.
    """

    begin: BeginOrdering
    clock: Clock

    async def __call__(
        self, *, by: Caller, appeal_id: AppealId, amount: str | None, comment: str | None
    ) -> None:
        check_amount(amount)
        async with self.begin() as work:
            order, appeal = await _own(work, by, appeal_id)
            offered = _offered(appeal, order, amount)
            if appeal.reply is Reply.ACCEPTED and appeal.offered == offered:
                return
            appeal = appeal.answered(Reply.ACCEPTED, offered)
            at = self.clock.now()
            note = Note(
                uuid4(), AppealNoteKind.ACCEPTED, Actor.TRADER, at, by.principal, comment, offered
            )
            await _answer(work, appeal, note, by)
            if (outcome := appeal.agreed) is not None:
                decision = Decision(outcome, appeal.offered, Actor.TRADER, at, by.principal)
                await close(work, order, appeal, decision, text=comment, by=by)


@dataclass(frozen=True, slots=True)
class RefuseAppeal:
    """Do not agree, and show why; again is no error, but brings another receipt.

    Support decides then. Raises `AppealNotFound`, `AppealDecided`, `AppealAnswered`, and what
    `TakeReceipt` raises.
    """

    begin: BeginOrdering
    take: TakeReceipt
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        appeal_id: AppealId,
        said: Callable[[], str],
        sent: Sent | None = None,
    ) -> None:
        """Note it; `said` gives the comment, once the receipt is read."""
        async with self.begin() as work:  # Nothing is kept for strangers.
            await _own(work, by, appeal_id)
        async with uploading(self.take, sent) as upload:
            comment = said()
            async with self.begin() as work:
                order, appeal = await _own(work, by, appeal_id)
                known = appeal.reply is Reply.REFUSED and appeal.decision is None
                if not known:
                    appeal = appeal.answered(Reply.REFUSED, None)
                at = self.clock.now()
                receipt = await shown(work, order, upload, Actor.TRADER, at, by)
                kind = AppealNoteKind.COMMENT if known else AppealNoteKind.REFUSED
                note = Note(uuid4(), kind, Actor.TRADER, at, by.principal, comment, receipt=receipt)
                if not known:
                    await _answer(work, appeal, note, by)
                elif upload.attached:
                    await work.appeals.note(appeal.id, note)


async def _own(work: OrderingWork, by: Caller, appeal_id: AppealId) -> tuple[Order, Appeal]:
    order_id = await work.appeals.order_of(appeal_id, by.reach(TRADING).owners)
    try:
        order = await of_trader(work, by, order_id)
    except OrderNotFound:
        raise AppealNotFound from None
    return order, await work.appeals.get(appeal_id)


def _offered(appeal: Appeal, order: Order, amount: str | None) -> Money | None:
    if amount is None:
        return appeal.claimed
    if appeal.claimed is None:
        raise InvalidAmount
    return fiat(amount, order)


async def _answer(work: OrderingWork, appeal: Appeal, note: Note, by: Caller) -> None:
    await work.appeals.put(appeal, note)
    await work.tell(*moved(appeal, note.kind), at=note.at)
    after = {"reply": appeal.reply, "order_id": str(appeal.order), "version": appeal.version}
    if appeal.offered is not None:
        after["amount"] = str(appeal.offered)
    await work.audit.record(
        Act("appeal.answered", by, "appeal", str(appeal.id), after=after, subject=appeal.trader)
    )
