"""POST /api/v1/approvals/{id}/approve."""

from application.access.approvals.decide import Approve
from domain.access.approval import ApprovalNotFound, NotWaiting, OwnApproval
from domain.shared.errors import Unavailable
from entrypoints.http.access.approvals.models import (
    ApprovalPath,
    ApprovalView,
    DecisionBody,
    approval_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(approve: Approve) -> Endpoint:
    async def handle(call: Call, *, path: ApprovalPath, body: DecisionBody | None) -> ApprovalView:
        line = await approve(
            by=call.caller, approval_id=path.id, comment=body.comment if body else None
        )
        return approval_view(line, call.caller)

    return Endpoint(
        "POST",
        "/api/v1/approvals/{id}/approve",
        handle,
        summary="Approve what somebody else has asked for; it is done at once",
        tag="Approvals",
        needs="approvals:decide",
        raises=(ApprovalNotFound, OwnApproval, NotWaiting, Unavailable),
        step_up=True,
    )
