"""A worker is killed in the middle of a reconciliation: another one goes on where it was."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from adapters.pgqueuer.jobs import PgQueuerJobs
from tests.faults.altyn import working
from tests.reconciling import NOON, tell

pytestmark = pytest.mark.timeout(180)
DAYS = 3
SLOW_SECOND_DAY = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.day = '2026-03-11' THEN PERFORM pg_advisory_xact_lock(1); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tarry AFTER INSERT ON psp_reconciled_days FOR EACH ROW EXECUTE FUNCTION tarry();
"""
HELD = {
    "within a day": ("SELECT pg_advisory_xact_lock(1)", 1),
    "before the pairs are counted": (
        "SELECT pg_advisory_xact_lock(hashtextextended('psp payshack', 0))",
        1,
    ),
    "before its end": ("LOCK TABLE events IN ACCESS EXCLUSIVE MODE", DAYS),
}
WAITING = """
SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)
   AND EXISTS (SELECT FROM psp_reconciliation_runs WHERE reason = 'asked' AND done = $1)
"""
QUEUED = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'psp.reconcile'"
TOLD = """
SELECT count(*) FROM events
 WHERE type = 'reconciliation_completed' AND data ->> 'run_id' = $1
"""
RUN = "SELECT * FROM psp_reconciliation_runs WHERE reason = 'asked'"
ASKED = """
INSERT INTO psp_reconciliation_runs (id, pair, days, reason, asked_at, state)
VALUES ($1, 'vima-payshack', $2, 'asked', now(), 'queued')
"""


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def world(connection):
    """Three days, each with a pair, a difference and somebody who is missing."""
    for n in range(DAYS):
        at = NOON + timedelta(days=n)
        for source, amount in ("vima", 10), ("payshack", 12):
            await tell(connection, source, f"same {n}", at=at)
            await tell(connection, source, f"other {n}", at=at, amount=amount)
        await tell(connection, "vima", f"lone {n}", at=at, amount=7)
    run_id = uuid4()
    days = [(NOON + timedelta(days=n)).date() for n in range(DAYS)]
    await connection.execute(ASKED, run_id, days)
    await PgQueuerJobs(connection).enqueue("psp.reconcile", {"run_id": str(run_id)})


@pytest.mark.parametrize("killed", HELD)
async def test_a_killed_run_is_finished_by_another(folder, database, connection, killed):
    hold, done = HELD[killed]
    await connection.execute(SLOW_SECOND_DAY)
    await world(connection)
    held = connection.transaction()
    await held.start()
    await connection.execute(hold)
    async with working(folder, database) as first:
        while not await connection.fetchval(WAITING, done):
            await asyncio.sleep(0.05)
        first.kill()
        await first.wait()
    run = await connection.fetchrow(RUN)
    assert (run["done"], run["state"]) == (done, "running")
    await held.rollback()

    async with working(folder, database):
        while (await connection.fetchrow(RUN))["state"] != "completed":
            await asyncio.sleep(0.05)
        while await connection.fetchval(QUEUED):
            await asyncio.sleep(0.05)
    run = await connection.fetchrow(RUN)
    assert (run["matched"], run["discrepancies"], run["missing"]) == (DAYS, DAYS, DAYS)
    counted = "SELECT paired, count(*) FROM psp_operations GROUP BY 1"
    assert dict(await connection.fetch(counted)) == {False: 3 * DAYS, True: 2 * DAYS}
    notes = await connection.fetch("SELECT kind, count(*) FROM psp_break_notes GROUP BY 1")
    assert dict(notes) == {"opened": 2 * DAYS}
    assert await connection.fetchval(TOLD, str(run["id"])) == 1
