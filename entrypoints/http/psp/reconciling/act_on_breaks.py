"""POST /api/v1/reconciliation/breaks/bulk."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from application.psp.reconciling.act_on_break import ActOnBreaks
from application.psp.reconciling.ports import WRITE
from domain.psp.breaks import BreakState
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text, View
from entrypoints.http.psp.reconciling.act_on_break import BREAKS, LongText, action_of
from entrypoints.http.psp.reconciling.models import TAG

MOST = 500


class BreaksBody(Body):
    """The same for many: `assign` with `owner`, `comment` with `text`, `state`, or `write_off`."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST)]
    action: Literal["assign", "comment", "state", "write_off"]
    owner: UUID | None = None
    text: LongText | None = None
    state: BreakState | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        action_of(self)
        return self


@dataclass(frozen=True, slots=True)
class BulkRefusalView(View):
    """One that stays as it was, and why."""

    id: UUID
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class BreaksChangedView(View):
    """How many have been changed, and which have not."""

    changed: int
    ids: list[UUID]
    refused: list[BulkRefusalView]


def endpoint(act: ActOnBreaks) -> Endpoint:
    async def handle(call: Call, *, body: BreaksBody) -> BreaksChangedView:
        lines = await act(
            by=call.caller, key=call.key(), break_ids=body.ids, action=action_of(body)
        )
        done = [each.break_id for each in lines if each.refusal is None]
        refused = [
            BulkRefusalView(each.break_id, each.refusal.code, each.refusal.sentence)
            for each in lines
            if each.refusal is not None
        ]
        return BreaksChangedView(len(done), done, refused)

    return Endpoint(
        "POST",
        f"{BREAKS}/bulk",
        handle,
        summary="Do the same about many breaks; each by itself",
        tag=TAG,
        needs=WRITE,
        raises=(Unavailable,),
        idempotent=True,
    )
