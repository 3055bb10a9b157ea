"""POST /api/v1/ledger/entries/bulk."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from application.ledger.post_in_bulk import (
    LARGEST_BULK,
    BulkItem,
    Outcome,
    PostInBulk,
    Refused,
)
from domain.ledger.errors import RepeatedKey, TooManyPostings
from domain.shared.ids import IdempotencyKey
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text, View
from entrypoints.http.ledger.entry_models import REFUSALS, EntryBody

BODY_LIMIT_BYTES = 2 * 2**20


class BulkEntryBody(EntryBody):
    """A manual entry; under a `key` of its own it is written once, whichever bulk brings it."""

    key: Annotated[Text, Field(max_length=IdempotencyKey.LONGEST)] | None = None


class BulkBody(Body):
    """Manual entries; `atomic` (the default) writes all or none, else each for itself."""

    entries: Annotated[list[BulkEntryBody], Field(min_length=1, max_length=LARGEST_BULK)]
    atomic: StrictBool = True


@dataclass(frozen=True, slots=True)
class OutcomeView(View):
    """What came of one entry; a refused one has no id, but a reason."""

    index: int
    status: Literal["posted", "replayed", "refused"]
    entry_id: UUID | None
    code: str | None = None
    detail: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class BulkView(View):
    """One answer for each entry, in order."""

    items: list[OutcomeView]


def endpoint(post_in_bulk: PostInBulk) -> Endpoint:
    async def handle(call: Call, *, body: BulkBody) -> BulkView:
        items = [BulkItem(each.draft(), each.key) for each in body.entries]
        outcomes = await post_in_bulk(
            by=call.caller, key=call.key(), items=items, atomic=body.atomic
        )
        return BulkView([_view(n, each) for n, each in enumerate(outcomes)])

    return Endpoint(
        "POST",
        "/api/v1/ledger/entries/bulk",
        handle,
        summary="Write many manual entries",
        tag="Ledger",
        needs="ledger:write",
        raises=(*REFUSALS, RepeatedKey, TooManyPostings),
        idempotent=True,
        waits=True,
        body_limit=BODY_LIMIT_BYTES,
    )


def _view(index: int, outcome: Outcome) -> OutcomeView:
    if isinstance(outcome, Refused):
        why = outcome.refusal
        return OutcomeView(index, "refused", None, why.code, why.sentence, why.pointer)
    return OutcomeView(index, "replayed" if outcome.replayed else "posted", outcome.entry_id)
