"""GET /api/v1/approvals."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from application.access.approvals.ports import ApprovalLine
from application.access.approvals.read_approvals import ReadApprovals
from domain.access.approval import State
from entrypoints.http.access.approvals.models import ApprovalView, approval_view
from entrypoints.http.kit.endpoint import SIGNED_IN, Call, Endpoint
from entrypoints.http.kit.paging import PageQuery
from entrypoints.http.kit.values import View

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ApprovalsQuery(PageQuery):
    """Which approvals."""

    state: State | None = None


@dataclass(frozen=True, slots=True)
class ApprovalsView(View):
    """A page of approvals, newest first."""

    items: list[ApprovalView]
    next_cursor: str | None


def endpoint(read_approvals: ReadApprovals) -> Endpoint:
    async def handle(call: Call, *, query: ApprovalsQuery) -> ApprovalsView:
        found = await read_approvals(
            by=call.caller,
            state=query.state,
            before=query.place(_instant, UUID),
            limit=query.one_more,
        )
        page, cursor = query.cut(found, _place)
        return ApprovalsView([approval_view(each, call.caller) for each in page], cursor)

    return Endpoint(
        "GET",
        "/api/v1/approvals",
        handle,
        summary="List what waits for a second person, and what did: your own, or all you may see",
        tag="Approvals",
        needs=SIGNED_IN,
    )


def _place(line: ApprovalLine) -> tuple[object, ...]:
    return (line.requested_at - EPOCH) // timedelta(microseconds=1), line.id


def _instant(text: str) -> datetime:
    try:
        return EPOCH + timedelta(microseconds=int(text))
    except OverflowError as error:
        raise ValueError(text) from error
