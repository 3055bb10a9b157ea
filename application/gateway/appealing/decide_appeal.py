"""Support decides appeals."""

from dataclasses import dataclass

from application.gateway.appealing.close_appeal import close
from application.gateway.appealing.open_appeal import DECIDE
from application.gateway.orders.ports import BeginOrdering
from application.shared.ports import Clock
from domain.gateway.appeal import (
    Appeal,
    AppealDecided,
    AppealId,
    AppealOutcome,
    AppealState,
    Decision,
)
from domain.gateway.order import Order
from domain.gateway.states import Actor
from domain.shared.caller import Caller
from domain.shared.money import InvalidAmount, Money, plain
from domain.shared.values import value


@value
class Verdict:
    """What somebody decides, and why; an amount is what was really paid."""

    outcome: AppealOutcome
    comment: str
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Complete or cancel an order that is appealed; what was settled otherwise is corrected.

    The same again is no error. Raises `AppealNotFound`, `AppealDecided`, `InvalidAmount`, and what
    `advance` raises.
    """

    begin: BeginOrdering
    clock: Clock

    async def __call__(self, *, by: Caller, appeal_id: AppealId, verdict: Verdict) -> None:
        async with self.begin() as work:
            order_id = await work.appeals.order_of(appeal_id, by.reach(DECIDE).owners)
            order = await work.orders.lock(order_id)
            appeal = await work.appeals.get(appeal_id)
            amount = _amount(verdict, order)
            if _same(appeal, verdict, amount):
                return
            decision = Decision(
                verdict.outcome, amount, Actor.OPERATOR, self.clock.now(), by.principal
            )
            if appeal.state is AppealState.DECIDED:
                raise AppealDecided
            await close(work, order, appeal, decision, text=verdict.comment, by=by)


def _amount(verdict: Verdict, order: Order) -> Money | None:
    if verdict.amount is None:
        return None
    if verdict.outcome is not AppealOutcome.COMPLETED or plain(verdict.amount) == "0":
        raise InvalidAmount
    return Money.parse(verdict.amount, order.amount.currency)


def _same(appeal: Appeal, verdict: Verdict, amount: Money | None) -> bool:
    known = appeal.decision
    if known is None or known.side is not Actor.OPERATOR:
        return False
    return (known.outcome, known.amount) == (verdict.outcome, amount)
