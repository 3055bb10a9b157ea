"""Support decides appeals; a policy may ask for a second person where the amount is corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.gateway.appealing.amounts import check_amount, fiat
from application.gateway.appealing.close_appeal import close
from application.gateway.appealing.open_appeal import DECIDE
from application.gateway.orders.ports import BeginOrdering, OrderingWork
from application.shared import approvals
from application.shared.approvals import Approvals, Approved, Facts, Proposal
from application.shared.ports import Clock, Settings
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
from domain.shared.ids import IdempotencyKey
from domain.shared.money import InvalidAmount, Money
from domain.shared.policies import APPEALS_CORRECTED
from domain.shared.values import value

APPROVAL = "appeal.decide"


@value
class Verdict:
    """What somebody decides, and why; an amount is what was really paid."""

    outcome: AppealOutcome
    comment: str
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An appeal with its locked order, and the amount that is to count."""

    order: Order
    appeal: Appeal
    amount: Money | None
    done: bool
    """Whether it has been decided so already."""

    @property
    def corrects(self) -> bool:
        return not self.done and self.amount is not None and self.amount != self.order.due


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Complete or cancel an order that is appealed; what was settled otherwise is corrected.

    The same again is no error. Raises `AppealNotFound`, `AppealDecided`, `InvalidAmount`,
    `AwaitsApproval`, and what `advance` raises.
    """

    begin: BeginOrdering
    approvals: Approvals
    settings: Settings
    clock: Clock

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, appeal_id: AppealId, verdict: Verdict
    ) -> None:
        check_amount(verdict.amount)
        async with self.begin() as work:
            judged = await _judged(work, by, appeal_id, verdict)
        needed = self.settings.get(APPEALS_CORRECTED) and judged.corrects
        await self.approvals.check(_proposal(by, key, judged, verdict), needed=needed)
        await self._do(by, appeal_id, verdict)

    async def carry_out(self, approved: Approved) -> Facts:
        """Do what a second person has agreed to."""
        said = approved.payload
        appeal_id = AppealId(UUID(said["appeal_id"]))
        verdict = Verdict(AppealOutcome(said["outcome"]), said["comment"], said["amount"])
        await self._do(approved.by, appeal_id, verdict)
        return {"appeal_id": str(appeal_id), "outcome": verdict.outcome}

    async def _do(self, by: Caller, appeal_id: AppealId, verdict: Verdict) -> None:
        async with self.begin() as work:
            judged = await _judged(work, by, appeal_id, verdict)
            if judged.done:
                return
            at = self.clock.now()
            decision = Decision(verdict.outcome, judged.amount, Actor.OPERATOR, at, by.principal)
            await close(work, judged.order, judged.appeal, decision, text=verdict.comment, by=by)


async def _judged(work: OrderingWork, by: Caller, appeal_id: AppealId, verdict: Verdict) -> Judged:
    order_id = await work.appeals.order_of(appeal_id, by.reach(DECIDE).owners)
    order = await work.orders.lock(order_id)
    appeal = await work.appeals.get(appeal_id)
    amount = _amount(verdict, order)
    known = appeal.decision
    done = (
        known is not None
        and known.side is Actor.OPERATOR
        and (known.outcome, known.amount) == (verdict.outcome, amount)
    )
    if appeal.state is AppealState.DECIDED and not done:
        raise AppealDecided
    return Judged(order, appeal, amount, done)


def _amount(verdict: Verdict, order: Order) -> Money | None:
    if verdict.amount is None:
        return None
    if verdict.outcome is not AppealOutcome.COMPLETED:
        raise InvalidAmount
    return fiat(verdict.amount, order)


def _proposal(by: Caller, key: IdempotencyKey, judged: Judged, verdict: Verdict) -> Proposal:
    order, outcome = judged.order, verdict.outcome
    amount = f"{judged.amount or order.due} {order.amount.currency.code}"
    payload = {
        "appeal_id": str(judged.appeal.id),
        "outcome": outcome,
        "comment": verdict.comment,
        "amount": verdict.amount,
    }
    return Proposal(
        APPROVAL,
        by,
        key,
        payload,
        f"Decide the appeal about order {order.id}: {outcome}, {amount}",
        {"status": order.state, "amount": str(order.due)},
        {name: each for name, each in payload.items() if each is not None},
    )


def actions(decide: DecideAppeal) -> Sequence[approvals.Action]:
    """Give what is done once a second person has agreed."""
    return (approvals.Action(APPROVAL, DECIDE, decide.carry_out),)
