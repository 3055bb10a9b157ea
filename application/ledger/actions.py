"""What the ledger does once a second person has agreed."""

from collections.abc import Sequence
from uuid import UUID

from application.ledger.post_in_bulk import BulkItem, PostInBulk
from application.ledger.post_manual_entry import PostManualEntry
from application.ledger.proposals import (
    BULK_ACTION,
    MANUAL_ENTRY_ACTION,
    REVERSAL_ACTION,
    draft_of,
)
from application.ledger.reverse_entry import ReverseEntry
from application.shared.approvals import Action, Approved, Facts

NEEDS = "ledger:write"


def actions(
    post_manual_entry: PostManualEntry, reverse_entry: ReverseEntry, post_in_bulk: PostInBulk
) -> Sequence[Action]:
    """Give the actions. An entry's id is made from the first request's key: it is posted once."""

    async def manual_entry(approved: Approved) -> Facts:
        draft = draft_of(approved.payload)
        written = await post_manual_entry.carry_out(by=approved.by, key=approved.key, draft=draft)
        return {"entry_id": str(written.entry.id)}

    async def reversal(approved: Approved) -> Facts:
        written = await reverse_entry.carry_out(
            by=approved.by,
            key=approved.key,
            entry_id=UUID(approved.payload["entry_id"]),
            reason=approved.payload["reason"],
        )
        return {"entry_id": str(written.entry.id)}

    async def bulk(approved: Approved) -> Facts:
        items = [BulkItem(draft_of(each), each["key"]) for each in approved.payload["items"]]
        outcomes = await post_in_bulk.carry_out(by=approved.by, key=approved.key, items=items)
        return {"entry_ids": [str(each.entry_id) for each in outcomes]}

    return (
        Action(MANUAL_ENTRY_ACTION, NEEDS, manual_entry),
        Action(REVERSAL_ACTION, NEEDS, reversal),
        Action(BULK_ACTION, NEEDS, bulk),
    )
