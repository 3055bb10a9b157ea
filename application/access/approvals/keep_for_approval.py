"""Let an action pass, or keep it until a second person agrees."""

import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from application.access.approvals.ports import Approvals, BeginApprovalWork, Kept, NewApproval
from application.shared.approvals import AwaitsApproval, Proposal
from application.shared.ports import Act, Clock, Settings
from domain.access.approval import (
    MOST_WAITING,
    Approval,
    ApprovalRequested,
    Initiator,
    State,
    TooManyWaiting,
)
from domain.shared.ids import IdempotencyKeyReused, derived_id
from domain.shared.policies import EXPIRES_AFTER_HOURS


@dataclass(frozen=True, slots=True)
class KeepForApproval:
    """`Approvals` of the use cases.

    A request and its approval have one id, made from the idempotency key: so a retry finds what
    waits, also when the policy has changed in between.
    """

    approvals: Approvals
    begin: BeginApprovalWork
    settings: Settings
    clock: Clock

    async def check(self, proposal: Proposal, *, needed: bool) -> UUID | None:
        approval_id = derived_id("approval", proposal.key.entry_id)
        kept = await self.approvals.kept(approval_id)
        if kept is None and not needed:
            return None
        fingerprint = fingerprint_of(proposal)
        if kept is None and not await self._keep(proposal, approval_id, fingerprint):
            kept = await self.approvals.kept(approval_id)  # Somebody else was faster.
        if kept is not None:
            if kept.fingerprint != fingerprint:
                raise IdempotencyKeyReused
            if proposal.collected and self._may_be_collected(kept):
                return approval_id
        raise AwaitsApproval(approval_id, replayed=kept is not None)

    def _may_be_collected(self, kept: Kept) -> bool:
        return kept.state is State.APPROVED and self.clock.now() < kept.expires_at

    async def _keep(self, proposal: Proposal, approval_id: UUID, fingerprint: UUID) -> bool:
        at, by = self.clock.now(), proposal.by
        async with self.begin() as work:
            if await work.approvals.waiting(by.principal, at) >= MOST_WAITING:
                raise TooManyWaiting
            behind = await work.approvals.behind(by)
            new = NewApproval(
                Approval(
                    approval_id,
                    proposal.action,
                    State.WAITING,
                    Initiator(by.principal, by.kind, by.credential, behind),
                    proposal.key,
                    proposal.payload,
                    at + timedelta(hours=self.settings.get(EXPIRES_AFTER_HOURS)),
                    proposal.subject,
                ),
                fingerprint,
                proposal.summary,
                proposal.before,
                proposal.after,
                proposal.subject,
                at,
            )
            if not await work.approvals.add(new):
                return False
            await work.tell(
                ApprovalRequested(approval_id, proposal.action, by.principal, State.WAITING), at=at
            )
            await work.audit.record(
                Act(
                    "approval.requested",
                    by,
                    "approval",
                    str(approval_id),
                    after={"action": proposal.action},
                )
            )
        return True


def fingerprint_of(proposal: Proposal) -> UUID:
    """Tell a retry from another request under the same key."""
    return derived_id(proposal.action, json.dumps(proposal.payload, sort_keys=True))
