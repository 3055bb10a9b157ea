"""The answer to what waits for a second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from application.shared.approvals import AwaitsApproval
from entrypoints.http.kit.endpoint import Answer, Call, Download, Handle
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class WaitingView(View):
    """Nothing has happened yet: somebody else has to approve it, under this id."""

    approval_id: UUID


def waiting(handle: Handle) -> Handle:
    """Answer 202 for what is kept until a second person agrees."""

    async def patient(
        call: Call, **inputs: Mapping[str, Any]
    ) -> View | Answer[Any] | Download | None:
        try:
            return await handle(call, **inputs)
        except AwaitsApproval as kept:
            headers = {"Location": f"/api/v1/approvals/{kept.approval_id}"}
            view = WaitingView(kept.approval_id)
            return Answer(view, status=202, headers=headers, replayed=kept.replayed)

    return patient
