"""Read all that is known of an operation."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from application.psp.listing.ports import Change, ListedOperation, Operations
from application.shared.audit.reveal import Reveal
from domain.psp.operation import NOBODY, OperationId, OperationNotFound, Party
from domain.psp.raw import masked
from domain.shared.caller import Caller
from domain.shared.sealing import FieldUnreadable
from domain.shared.values import value


@value
class Operation:
    """An operation with its history. `party` is told to whoever it was revealed to."""

    listed: ListedOperation
    changes: Sequence[Change]
    raw: object
    """The provider's document, with personal data masked unless it was revealed."""
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class ReadOperation:
    """Give an operation, its changes, and what the provider has sent.

    With `reveal` personal data is shown, which is recorded before. Raises `OperationNotFound`,
    `PermissionDenied` without `audit:reveal`, and `Unavailable`.
    """

    operations: Operations
    reveal: Reveal

    async def __call__(self, *, by: Caller, operation_id: OperationId, reveal: bool) -> Operation:
        if reveal:
            by.check("audit:reveal")
        listed = await self.operations.get(operation_id)
        if listed is None:
            raise OperationNotFound
        changes = await self.operations.changes(operation_id) or [_as_it_is(listed)]
        if reveal:
            await self.reveal(
                by=by, object_type="psp_operation", object_id=str(operation_id), field="party, raw"
            )
            kept = await self.operations.kept(operation_id)
            return Operation(listed, changes, _document(kept.raw), kept.party or NOBODY)
        try:
            kept = await self.operations.kept(operation_id)
        except FieldUnreadable:  # Its key is lost: the rest of it is still worth reading.
            return Operation(listed, changes, None)
        return Operation(listed, changes, masked(_document(kept.raw), kept.party or NOBODY))


def _as_it_is(listed: ListedOperation) -> Change:
    """Give the one state that an operation was ever in."""
    return Change(
        listed.ingested_at,
        listed.updated_at,
        listed.status,
        listed.original_status,
        listed.amount,
        listed.currency,
        conflict=False,
    )


def _document(raw: str | None) -> object:
    """Read a provider's text, with numbers as they were written; what is no JSON stays text."""
    if raw is None:
        return None
    try:
        return json.loads(raw, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        return raw
