"""POST /api/v1/approvals/{id}/reject."""

from application.access.approvals.decide import Reject
from domain.access.approval import ApprovalNotFound, NotWaiting
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Unavailable
from entrypoints.http.access.approvals.models import (
    ApprovalPath,
    ApprovalView,
    DecisionBody,
    approval_view,
)
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint


def endpoint(reject: Reject) -> Endpoint:
    async def handle(call: Call, *, path: ApprovalPath, body: DecisionBody | None) -> ApprovalView:
        line = await reject(
            by=call.caller, approval_id=path.id, comment=body.comment if body else None
        )
        return approval_view(line, call.caller)

    return Endpoint(
        "POST",
        "/api/v1/approvals/{id}/reject",
        handle,
        summary="Reject what somebody else has asked for, or withdraw what you have",
        tag="Approvals",
        needs=SIGNED_IN,
        raises=(ApprovalNotFound, PermissionDenied, NotWaiting, Unavailable),
    )
