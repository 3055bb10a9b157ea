"""Rows as what they stand for."""

import json

from asyncpg import Record as Row

from application.psp.listing.ports import Change, Kept, ListedOperation
from application.shared.ports import FieldCipher
from domain.psp.operation import Direction, OperationId, Party, Status

AS_THEY_ARE = tuple(
    each
    for each in ListedOperation.__dataclass_fields__
    if each not in {"id", "direction", "status"}
)
PARTY, RAW = "psp.party", "psp.raw"
"""What is sealed, for whoever opens it."""


def listed(row: Row) -> ListedOperation:
    return ListedOperation(
        id=OperationId(row["id"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        status=Status(row["status"]),
        **{each: row[each] for each in AS_THEY_ARE},
    )


def change(row: Row) -> Change:
    return Change(
        row["at"],
        row["version_at"],
        Status(row["status"]),
        row["original_status"],
        row["amount"],
        row["currency"],
        row["conflict"],
    )


def kept(row: Row, operation_id: OperationId, cipher: FieldCipher) -> Kept:
    """Open what is sealed. Raises `FieldUnreadable`."""

    def opened(sealed: bytes | None, what: str) -> str | None:
        if sealed is None:
            return None
        return cipher.open(sealed.decode(), purpose=f"{what} {operation_id}")

    party, raw = opened(row["party"], PARTY), opened(row["raw"], RAW)
    return Kept(Party(**json.loads(party)) if party else None, raw)
