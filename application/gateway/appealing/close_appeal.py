"""Close an appeal: the order goes where it belongs, and its money with it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from uuid import uuid4

from application.gateway.orders.advance import advance
from application.gateway.orders.ports import OrderingWork
from domain.gateway.appeal import Appeal, AppealNoteKind, AppealOutcome, Decision, Note
from domain.gateway.appeal_events import moved
from domain.gateway.order import Order
from domain.gateway.states import Action
from domain.shared.caller import Caller

ACTIONS: Mapping[AppealOutcome, Action] = MappingProxyType(
    {
        AppealOutcome.COMPLETED: Action.DECIDE_COMPLETED,
        AppealOutcome.CANCELLED: Action.DECIDE_CANCELLED,
    }
)


async def close(
    work: OrderingWork,
    order: Order,
    appeal: Appeal | None,
    decision: Decision,
    *,
    text: str | None,
    by: Caller | None = None,
) -> Order:
    """Decide about a locked order that is disputed, and about its open appeal, if there is one.

    It is the last thing in its unit of work. Raises `AppealDecided`, and what `advance` raises.
    """
    facts: dict[str, object] = {"amount_before": str(order.due)}
    if decision.amount is not None and decision.amount != order.due:
        order = replace(order, paid=decision.amount)
        facts["amount"] = str(order.due)
    if appeal is not None:
        facts["appeal_id"] = str(appeal.id)
        await _note(work, appeal.decided(decision), decision, text)
    return await advance(
        work,
        order,
        ACTIONS[decision.outcome],
        decision.side,
        decision.at,
        by=by,
        note=text,
        facts=facts,
    )


async def _note(work: OrderingWork, appeal: Appeal, decision: Decision, text: str | None) -> None:
    note = Note(
        uuid4(),
        AppealNoteKind.DECIDED,
        decision.side,
        decision.at,
        decision.by,
        text,
        decision.amount,
    )
    await work.appeals.put(appeal, note)
    await work.tell(*moved(appeal, AppealNoteKind.DECIDED), at=decision.at)
