"""GET /api/v1/approvals/{id}."""

from application.access.approvals.read_approvals import ReadApprovals
from domain.access.approval import ApprovalNotFound
from entrypoints.http.access.approvals.models import ApprovalPath, ApprovalView, approval_view
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint


def endpoint(read_approvals: ReadApprovals) -> Endpoint:
    async def handle(call: Call, *, path: ApprovalPath) -> ApprovalView:
        line = await read_approvals.one(by=call.caller, approval_id=path.id)
        return approval_view(line, call.caller)

    return Endpoint(
        "GET",
        "/api/v1/approvals/{id}",
        handle,
        summary="Read a request for approval with all of its difference",
        tag="Approvals",
        needs=SIGNED_IN,
        raises=(ApprovalNotFound,),
    )
