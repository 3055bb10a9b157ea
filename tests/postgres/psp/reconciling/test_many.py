"""Days with many pairs: those that agree stand in buckets, and nobody notices."""

from datetime import timedelta

import pytest

from adapters.postgres.psp.reconciling.repository import PostgresFlags, PostgresResults
from application.psp.reconciling.views import ResultFilter
from domain.psp.breaks import Outcome
from tests.pools import open_patient_pool
from tests.reconciling import DAY, NOON, reconcile

PAIRS = 1_500
TOLD = """
INSERT INTO psp_operations (
  id, source, kind, source_id, client_operation_id, order_id, project, direction, amount, currency,
  status, original_status, created_at, updated_at, version_number, version_at, fingerprint,
  ingested_at, changed_at)
SELECT gen_random_uuid(), source, 'payin', source || key, key, key, '91game', 'in', 100, 'INR',
       CASE WHEN n % 100 = 7 AND source = 'vima' THEN 'pending' ELSE 'success' END, 'success', $1,
       $1, 1, $1, '', $1, $1
  FROM generate_series(1, $2) n
 CROSS JOIN LATERAL (SELECT $1::timestamptz || ' ' || n AS key) named
 CROSS JOIN unnest('{vima,payshack}'::text[]) source
"""
WELL = frozenset({Outcome.MATCHED, Outcome.WAITING})


@pytest.fixture
async def pool(database):
    async with open_patient_pool(database, size=2) as pool:
        async with pool.acquire() as connection:
            for day, pairs in (NOON, PAIRS), (NOON + timedelta(days=1), 40):
                await connection.execute(TOLD, day, pairs)
            for day in DAY, DAY + timedelta(days=1):
                await reconcile(connection, day, now=day + timedelta(days=2))
        yield pool


async def test_every_result_is_on_one_page(pool):
    results = PostgresResults(pool)
    wanted = ResultFilter(outcomes=WELL)
    total = PAIRS + 40
    assert await results.count(wanted) == total
    pages = [await results.page(wanted, 97, offset) for offset in range(0, total, 97)]
    found = [each for page in pages for each in page]
    assert (len(found), len({each.id for each in found})) == (total, total)
    assert [each.day for each in found] == sorted((each.day for each in found), reverse=True)
    assert {each.first_status for each in found if each.outcome is Outcome.WAITING} == {"pending"}
    assert await results.page(wanted, 97, total) == []
    waiting = ResultFilter(outcomes=frozenset({Outcome.WAITING}))
    assert await results.count(waiting) == len(await results.page(waiting, 97, 0)) == 16
    other = ResultFilter(outcomes=WELL, project="other")
    assert (await results.count(other), await results.page(other, 97, 0)) == (0, [])


async def test_every_pair_is_counted_once(pool):
    flags = PostgresFlags(pool)
    await flags.follow("vima-payshack", "payshack", DAY.date())
    flagged = "SELECT source, count(*) FROM psp_operations WHERE paired GROUP BY source"
    assert dict(await pool.fetch(flagged)) == {"payshack": PAIRS}
    await pool.execute("DELETE FROM psp_operations WHERE source = 'vima' AND created_at = $1", NOON)
    async with pool.acquire() as connection:
        await reconcile(connection, DAY)
    assert await pool.fetchval("SELECT coalesce(sum(count), 0) FROM psp_matched") == 39
    await flags.follow("vima-payshack", "payshack", DAY.date())
    assert dict(await pool.fetch(flagged)) == {}
