"""Approve or reject what somebody else has asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.access.approvals.carry_out import CarryOut
from application.access.approvals.ports import ApprovalLine, ApprovalWork, BeginApprovalWork
from application.access.approvals.read_approvals import ReadApprovals, in_sight
from application.shared.approvals import Action
from application.shared.ports import Act, Clock
from domain.access.approval import Approval, ApprovalDecided, NotWaiting, OwnApproval, State
from domain.shared.caller import Caller, PermissionDenied


@dataclass(frozen=True, slots=True)
class Approve:
    """Agree to what somebody else has asked for, and have it done.

    Takes the permission to decide, and the one for the action itself. When the action is refused
    now, the approval has failed and says why. Raises `ApprovalNotFound`, `PermissionDenied`,
    `OwnApproval` and `NotWaiting`.
    """

    begin: BeginApprovalWork
    actions: Mapping[str, Action]
    carry_out: CarryOut
    read: ReadApprovals
    clock: Clock

    async def __call__(
        self, *, by: Caller, approval_id: UUID, comment: str | None = None
    ) -> ApprovalLine:
        at = self.clock.now()
        async with self.begin() as work:
            approval = await work.approvals.lock(approval_id, in_sight(by))
            action = self.actions.get(approval.action)
            if action is None:
                raise NotWaiting  # Of code that is older or newer than ours.
            _check_may_decide(by, approval)
            by.check(action.needs)
            behind = await work.approvals.behind(by)
            if approval.begun_by(by, behind) or approval.is_about(behind | {by.principal}):
                raise OwnApproval
            approval.check_waiting(at)
            await _note(work, approval, State.APPROVED, by, at, comment)
        await self.carry_out(approval)
        return await self.read.one(by=by, approval_id=approval_id)


@dataclass(frozen=True, slots=True)
class Reject:
    """Refuse what somebody else has asked for, or take back what one has asked for oneself.

    Raises `ApprovalNotFound`, `PermissionDenied` and `NotWaiting`.
    """

    begin: BeginApprovalWork
    read: ReadApprovals
    clock: Clock

    async def __call__(
        self, *, by: Caller, approval_id: UUID, comment: str | None = None
    ) -> ApprovalLine:
        at = self.clock.now()
        async with self.begin() as work:
            approval = await work.approvals.lock(approval_id, in_sight(by))
            if by.principal != approval.by.principal:
                _check_may_decide(by, approval)
            approval.check_waiting(at)
            await _note(work, approval, State.REJECTED, by, at, comment)
        return await self.read.one(by=by, approval_id=approval_id)


def _check_may_decide(by: Caller, approval: Approval) -> None:
    if not by.check("approvals:decide").covers(approval.by.principal):
        raise PermissionDenied


async def _note(
    work: ApprovalWork,
    approval: Approval,
    state: State,
    by: Caller,
    at: datetime,
    comment: str | None,
) -> None:
    await work.approvals.decide(approval.id, state, by=by.principal, at=at, comment=comment)
    decided = ApprovalDecided(approval.id, approval.action, approval.by.principal, state)
    await work.tell(decided, at=at)
    await work.audit.record(
        Act(
            f"approval.{state}",
            by,
            "approval",
            str(approval.id),
            before={"state": State.WAITING},
            after={"state": state, "action": approval.action},
        )
    )
