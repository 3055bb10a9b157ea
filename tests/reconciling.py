"""What two sources tell of the same operations, for tests."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

import asyncpg

from adapters.postgres.sql import load_queries
from domain.shared.ids import derived_id

SQL = load_queries("adapters.postgres.psp.reconciling")
DAY = datetime(2026, 3, 10, tzinfo=UTC)
NOON = DAY + timedelta(hours=12)
_numbers = count(1)
NOTHING_TOLD = """
DELETE FROM psp_operations; DELETE FROM psp_findings; DELETE FROM psp_matched;
DELETE FROM psp_breaks; DELETE FROM psp_proposals; DELETE FROM psp_reconciled_days;
"""
TOLD = """
INSERT INTO psp_operations (
  id, source, kind, source_id, client_operation_id, order_id, reference_id, utr, project, direction,
  amount, currency, fee, paid_amount, status, original_status, email_hash, created_at, updated_at,
  version_number, version_at, fingerprint, ingested_at, changed_at)
VALUES ($1, $2, 'payin', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $16, 1,
        $16, '', now(), now())
    ON CONFLICT (id) DO UPDATE
   SET client_operation_id = excluded.client_operation_id, order_id = excluded.order_id,
       reference_id = excluded.reference_id, utr = excluded.utr, project = excluded.project,
       direction = excluded.direction, amount = excluded.amount, currency = excluded.currency,
       fee = excluded.fee, paid_amount = excluded.paid_amount, status = excluded.status,
       email_hash = excluded.email_hash, created_at = excluded.created_at
"""


async def tell(connection, source, key=None, *, name=None, at=NOON, **facts):
    """Keep an operation as a source tells it; the same name again is the same one, changed."""
    name = name or f"{source}-{next(_numbers)}"
    known = {
        "client_operation_id": key if source != "payshack" else None,
        "order_id": key if source == "payshack" else None,
        "reference_id": None,
        "utr": None,
        "project": "91game",
        "direction": "in",
        "amount": 100,
        "currency": "INR",
        "fee": None,
        "paid_amount": None,
        "status": "success",
        "email_hash": None,
    } | facts
    for each in "amount", "fee", "paid_amount":
        known[each] = None if known[each] is None else Decimal(str(known[each]))
    operation_id = derived_id("psp", source, "payin", name)
    await connection.execute(TOLD, operation_id, source, name, *known.values(), at)
    return operation_id


async def begin_anew(connection):
    """Forget what was told and found, between two runs."""
    async with connection.transaction():
        await connection.execute(SQL["lock_pair"], "vima-payshack")
        await connection.execute(NOTHING_TOLD)


@asynccontextmanager
async def connected(dsn):
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


async def break_of_town(town):
    """Give the id of a break that a run has found."""
    async with connected(town.site.dsn) as connection:
        await tell(connection, "vima", uuid4().hex)
        await reconcile(connection)
        return str(await connection.fetchval("SELECT id FROM psp_breaks LIMIT 1"))


async def proposal_of_town(town):
    """Give the id of a proposal that a run has made."""
    async with connected(town.site.dsn) as connection:
        amount = next(_numbers) + 5000
        await tell(connection, "vima", uuid4().hex, amount=amount)
        await tell(connection, "payshack", uuid4().hex, amount=amount)
        await reconcile(connection)
        found = "SELECT id FROM psp_proposals WHERE state = 'proposed' LIMIT 1"
        return str(await connection.fetchval(found))


async def a_rule(_):
    return "1"


async def reconcile(connection, day=DAY, now=None, rule=None):
    """Do what a run does on a day, in one transaction."""
    now = now or day + timedelta(days=30)
    rule = rule or await connection.fetchval("SELECT body FROM psp_rules WHERE state = 'active'")
    async with connection.transaction():
        match = "SELECT psp_match($1::jsonb, 'vima-payshack', $2, $2, $3)"
        await connection.execute(match, rule, day.date(), now)
        keep = "SELECT psp_keep('vima-payshack', $1, $1, $2, $3)"
        await connection.execute(keep, day.date(), uuid4(), now)
