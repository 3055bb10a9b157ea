"""A browser on a site that knows a fortnight of what providers have told."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import asyncpg
import pytest

from domain.shared.ids import derived_id
from tests.browser.conftest import EMAIL, PASSWORD
from tests.site import running_site

PROJECTS = ("91game", "monetix", "caroussel")
KEEP = """
INSERT INTO psp_operations (
  id, source, kind, source_id, client_operation_id, project, merchant_id, direction, amount,
  currency, amount_usd, rate, status, original_status, country, payment_method, created_at,
  updated_at, version_number, version_at, fingerprint, ingested_at, changed_at)
VALUES ($1, $2, 'operation', $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $14, 1,
        $14, '', $14, $14)
"""


def told(n: int, now: datetime) -> tuple[object, ...]:
    """The operation of this number: one every two hours, each tenth failed, each 25th paid out."""
    source = ("vima", "vima", "payshack")[n % 3]
    inr = n % 20 != 0
    amount = Decimal(100 + n % 7 * 150)
    status = "failed" if n % 10 == 0 else "pending" if n % 33 == 0 else "success"
    rate = Decimal("0.012") if inr else None
    return (
        derived_id("browser", str(n)),
        source,
        f"10000000000000{n:04d}",
        f"c{n:06d}",
        PROJECTS[n % 3 if n % 4 else 0],
        "out" if n % 25 == 0 else "in",
        amount,
        "INR" if inr else "XTS",
        amount * rate if rate else None,
        rate,
        status,
        "IN" if n % 5 else "LK",
        "UPI_INTENT" if source == "payshack" else "apm",
        now - timedelta(minutes=1, hours=2 * n),
    )


@pytest.fixture(scope="module")
async def keep(module_database):
    """Keep operations as a sync does; gives how."""

    async def keep(*rows: tuple[object, ...]) -> None:
        connection = await asyncpg.connect(module_database)
        await connection.executemany(KEEP, rows)
        await connection.close()

    return keep


@pytest.fixture(scope="module")
async def operations(keep) -> list[UUID]:
    """A fortnight of operations, newest first."""
    rows = [told(n, datetime.now(UTC)) for n in range(168)]
    await keep(*rows)
    return [row[0] for row in rows]


@pytest.fixture(scope="module")
async def site(module_database, operations):
    assert operations
    with running_site(module_database, demo=True) as site:
        await site.user(EMAIL, PASSWORD)
        yield site
