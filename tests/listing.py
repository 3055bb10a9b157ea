"""Words for tests of lists: operations as somebody has told them, kept in a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from application.psp.listing.ports import ListedOperation
from domain.psp.operation import Direction, OperationId, Status
from domain.shared.ids import derived_id

START = datetime(2026, 3, 1, 22, 50, tzinfo=UTC)
COLUMNS = {
    "id": "uuid",
    **dict.fromkeys(["source", "kind", "source_id", "reference_id"], "text"),
    **dict.fromkeys(["client_operation_id", "order_id", "project", "merchant_id"], "text"),
    "direction": "text",
    **dict.fromkeys(["amount", "fee", "paid_amount", "rate", "amount_usd", "fee_usd"], "numeric"),
    **dict.fromkeys(["currency", "status", "original_status", "user_id"], "text"),
    **dict.fromkeys(["email_masked", "name_masked", "phone_masked", "country", "utr"], "text"),
    **dict.fromkeys(["payment_method", "payment_product"], "text"),
    "paired": "boolean",
    **dict.fromkeys(["created_at", "updated_at", "completed_at", "ingested_at"], "timestamptz"),
}
INSERT = f"""
INSERT INTO psp_operations ({", ".join(COLUMNS)}, email_hash, version_number, version_at,
                            fingerprint, changed_at)
SELECT {", ".join(COLUMNS)}, email_hash, 1, updated_at, '', ingested_at
  FROM unnest({", ".join(f"${n}::{each}[]" for n, each in enumerate(COLUMNS.values(), 1))},
              ${len(COLUMNS) + 1}::bytea[]) AS told ({", ".join(COLUMNS)}, email_hash)
"""  # noqa: S608  # Our own names.
_BLANK = ListedOperation(
    **dict.fromkeys(ListedOperation.__dataclass_fields__),  # type: ignore[arg-type]  # So far.
)


def operation(n=1, **told):
    """Give an operation: without more, 100 rupees that came in, n minutes after the start."""
    source = told.get("source", "vima")
    at = told.pop("at", START + timedelta(minutes=n))
    known = {
        "id": OperationId(derived_id("psp", source, "operation", str(n))),
        "source": source,
        "kind": "operation",
        "source_id": f"11500000000000000{n:04}",
        "project": "91game",
        "direction": Direction.IN,
        "amount": Decimal("100.00000000"),
        "currency": "INR",
        "status": Status.SUCCESS,
        "original_status": "success",
        "paired": False,
        "created_at": at,
        "updated_at": at,
        "ingested_at": at,
    }
    return replace(_BLANK, **known | told)


async def keep(database, operations, hashes=None):
    """Write operations, with the hashes of their e-mail addresses by their ids."""
    columns = [[getattr(each, name) for each in operations] for name in COLUMNS]
    sealed = [(hashes or {}).get(each.id) for each in operations]
    await database.execute(INSERT, *columns, sealed)


ids = attrgetter("id")
