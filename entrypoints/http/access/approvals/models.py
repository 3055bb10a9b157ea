"""What the routes of approvals have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.access.approvals.ports import ApprovalLine
from domain.access.approval import State
from domain.shared.caller import Caller
from entrypoints.http.access.settings.models import SomebodyView, somebody_view
from entrypoints.http.kit.values import Body, Path, Text, View


class ApprovalPath(Path):
    """Which request for approval."""

    id: UUID


class DecisionBody(Body):
    """Why it is decided so, if there is anything to say."""

    comment: Text | None = None


@dataclass(frozen=True, slots=True)
class ApprovalView(View):
    """An action that waits for a second person, or did.

    `before` and `after` show what it changes; in lists long ones are left out. `result` is what
    came of an approved one, once it is done, and of a failed one the reason.
    """

    id: UUID
    action: str
    state: State
    summary: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    requested_by: SomebodyView
    requested_at: datetime
    expires_at: datetime
    decided_by: SomebodyView | None
    decided_at: datetime | None
    comment: str | None
    mine: bool
    result: Mapping[str, Any] | None


def approval_view(line: ApprovalLine, caller: Caller) -> ApprovalView:
    requested_by = SomebodyView(line.requested_by.id, line.requested_by.name)
    return ApprovalView(
        line.id,
        line.action,
        line.state,
        line.summary,
        line.before,
        line.after,
        requested_by,
        line.requested_at,
        line.expires_at,
        somebody_view(line.decided_by),
        line.decided_at,
        line.comment,
        caller.principal in line.behind,
        line.result,
    )
