"""Whoever writes operations, and whatever changes about them: the sums are theirs."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

START = datetime(2026, 3, 1, tzinfo=UTC)
COLUMNS = """
  id source kind source_id project direction amount currency amount_usd fee status original_status
  country payment_method paired created_at updated_at version_number version_at fingerprint
  ingested_at changed_at
""".split()  # noqa: SIM905  # Shorter so.
INSERT = f"""
INSERT INTO psp_operations ({", ".join(COLUMNS)})
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
  $7::numeric[], $8::text[], $9::numeric[], $10::numeric[], $11::text[], $12::text[], $13::text[],
  $14::text[], $15::boolean[], $16::timestamptz[], $17::timestamptz[], $18::numeric[],
  $19::timestamptz[], $20::bytea[], $21::timestamptz[], $22::timestamptz[])
ON CONFLICT (source, kind, source_id) DO UPDATE
   SET project = excluded.project, direction = excluded.direction, amount = excluded.amount,
       currency = excluded.currency, amount_usd = excluded.amount_usd, fee = excluded.fee,
       status = excluded.status, country = excluded.country, paired = excluded.paired,
       payment_method = excluded.payment_method, created_at = excluded.created_at
"""  # noqa: S608  # Our own names.
KEPT = """
SELECT quarter, source, project, direction, currency, method, country, status, size, paired,
       sum(count) AS count, sum(amount) AS amount, sum(amount_usd) AS amount_usd, sum(fee) AS fee,
       sum(unconverted) AS unconverted
"""
ASKED = f"{KEPT} FROM psp_quarters JOIN psp_kinds ON id = kind_id WHERE count <> 0 "
COUNTED = f"{KEPT} FROM (SELECT (psp_delta_of(o, 1)).* FROM psp_operations o) deltas "  # noqa: S608
GROUPS = "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"

AMOUNTS = st.none() | st.decimals(0, 20_000, places=2, allow_nan=False)
ROWS = st.tuples(
    st.integers(0, 7),  # Which operation.
    st.sampled_from(["one", "two"]),
    st.sampled_from(["shop", None]),
    st.sampled_from(["in", "out", None]),
    AMOUNTS,
    st.sampled_from(["INR", "USDT", None]),
    AMOUNTS,
    st.sampled_from(["pending", "success", "failed"]),
    st.booleans(),
    st.integers(0, 90),  # Minutes.
)
PAGES = st.lists(st.lists(ROWS, max_size=6, unique_by=lambda row: row[0]), max_size=5)


@pytest.fixture(scope="module")
async def connection(new_database):
    async with new_database() as dsn:
        connection = await asyncpg.connect(dsn)
        yield connection
        await connection.close()


def columns(page):
    now = START
    rows = []
    for n, source, project, direction, amount, currency, usd, status, paired, minutes in page:
        at = START + timedelta(minutes=minutes)
        what = uuid4(), source, "payin", str(n), project, direction, amount, currency, usd
        state = Decimal("0.5"), status, status, "IN", None, paired, at, at, Decimal(1), at
        rows.append([*what, *state, b"", now, now])
    return list(map(list, zip(*rows, strict=True))) or [[] for _ in COLUMNS]


@given(PAGES, st.sets(st.integers(0, 7)))
async def test_sums_follow_whatever_is_written(connection, pages, gone):
    transaction = connection.transaction()
    await transaction.start()
    try:
        for page in pages:
            await connection.execute(INSERT, *columns(page))
        await connection.execute("UPDATE psp_operations SET paired = NOT paired")
        await connection.execute(
            "DELETE FROM psp_operations WHERE source_id = ANY ($1)", sorted(map(str, gone))
        )
        kept = await connection.fetch(ASKED + GROUPS)
        assert kept == await connection.fetch(COUNTED + GROUPS)
    finally:
        await transaction.rollback()
