"""Words for tests of figures: operations as they are kept."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from adapters.memory.psp_figures import KeptOperation
from domain.psp.operation import Direction, ProviderOperation, SourceCode, Status, Version

MIDNIGHT = datetime(2026, 3, 4, tzinfo=UTC)  # A Wednesday.
NUMBERS = count(1)
KEEP = """
INSERT INTO psp_operations (
  id, source, kind, source_id, project, direction, amount, currency, amount_usd, fee, status,
  original_status, country, payment_method, paired, created_at, updated_at, version_number,
  version_at, fingerprint, ingested_at, changed_at)
VALUES ($1, $2, 'operation', $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $14, 1, $14,
        '', $14, $14)
"""


def operation(  # noqa: PLR0913  # A test names what it is about.
    status="success",
    amount="100.00",
    *,
    at=MIDNIGHT,
    minutes=0,
    source="vima",
    project="91game",
    direction="in",
    currency="INR",
    usd=None,
    paired=False,
    country="IN",
    method="fiat",
    fee=None,
):
    """Give an operation as it is kept; `usd` as a number, or of an amount a hundredth."""
    amount = None if amount is None else Decimal(amount)
    at = at + timedelta(minutes=minutes)
    told = ProviderOperation(
        SourceCode(source),
        "operation",
        str(next(NUMBERS)),
        Version(1, at),
        Status(status),
        status,
        at,
        at,
        "{}",
        direction=direction and Direction(direction),
        amount=amount,
        currency=currency,
        fee=fee,
        project=project,
        country=country,
        payment_method=method,
    )
    rated = amount is not None and currency != "TRY"
    return KeptOperation(told, (amount / 100 if rated else None) if usd is None else usd, paired)


async def keep(connection, kept):
    """Write operations, all in one statement."""
    await connection.executemany(KEEP, [_row(each) for each in kept])


def _row(kept):
    told = kept.operation
    return (
        *(told.id, told.source, told.source_id, told.project, told.direction, told.amount),
        *(told.currency, kept.usd, told.fee, told.status, told.country, told.payment_method),
        *(kept.paired, told.created_at),
    )
