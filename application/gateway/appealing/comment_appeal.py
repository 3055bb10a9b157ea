"""Say something about an appeal: its sides, and support."""

from collections.abc import Callable
from dataclasses import dataclass

from application.gateway.appealing.open_appeal import DECIDE
from application.gateway.appealing.showing import shown
from application.gateway.orders.keep_receipt import Sent, TakeReceipt, uploading
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.gateway.orders.reaching import TRADING, needed
from application.shared.ports import Clock
from domain.gateway.appeal import (
    Appeal,
    AppealDecided,
    AppealId,
    AppealNoteKind,
    AppealNotFound,
    AppealState,
    Note,
)
from domain.gateway.appeal_events import moved
from domain.gateway.order import Order
from domain.gateway.states import Actor
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id

WRITE = "appeals:write"


@dataclass(frozen=True, slots=True)
class CommentAppeal:
    """Add a comment, and a receipt, to an appeal that is not decided; with a key, once.

    Raises `AppealNotFound`, `AppealDecided`, `TooManyNotes`, and what `TakeReceipt` raises.
    """

    begin: BeginOrdering
    take: TakeReceipt
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        appeal_id: AppealId,
        said: Callable[[], str],
        sent: Sent | None = None,
    ) -> None:
        """Keep it; `said` gives the comment, once the receipt is read."""
        async with self.begin() as work:  # Nothing is kept for strangers.
            await _seen(work, by, appeal_id)
        async with uploading(self.take, sent) as upload:
            comment = said()
            async with self.begin() as work:
                order, appeal, side = await _seen(work, by, appeal_id)
                if appeal.state is AppealState.DECIDED:
                    raise AppealDecided
                at = self.clock.now()
                receipt = await shown(work, order, upload, side, at, by)
                note_id = derived_id(key.entry_id, appeal_id)
                note = Note(
                    note_id,
                    AppealNoteKind.COMMENT,
                    side,
                    at,
                    by.principal,
                    comment,
                    receipt=receipt,
                )
                if await work.appeals.note(appeal_id, note):
                    await work.tell(*moved(appeal, AppealNoteKind.COMMENT), at=at)


async def _seen(work: OrderingWork, by: Caller, appeal_id: AppealId) -> tuple[Order, Appeal, Actor]:
    order_id = await work.appeals.order_of(appeal_id, by.reach(WRITE).owners)
    order = await work.orders.lock(order_id)
    side = side_of(by, order)
    return order, await work.appeals.get(appeal_id), side


def side_of(by: Caller, order: Order) -> Actor:
    """Tell for whom somebody speaks. Raises `AppealNotFound` for those whom it does not concern."""
    if by.reach(DECIDE).owners is None:
        return Actor.OPERATOR
    traders, stores = by.reach(TRADING).owners, by.reach(needed(order.direction, "write")).owners
    if order.trader is not None and (traders is None or order.trader in traders):
        return Actor.TRADER
    if stores is None or {order.store, order.merchant} & stores:
        return Actor.STORE
    raise AppealNotFound
