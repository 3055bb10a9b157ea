"""Whoever makes a report that has come due is killed: it comes once, and so do its letters."""

import asyncio

import asyncpg
import pytest

from tests.faults.altyn import working
from tests.letters import Box, letter_box
from tests.listing import keep, operation

pytestmark = pytest.mark.timeout(180)
PEOPLE = "anna@example.com", "boris@example.com"
SCHEDULE = """
INSERT INTO psp_report_schedules (id, fingerprint, name, frequency, at, timezone, format, language,
                                  recipients, wishes, active, created_at, next_run_at)
VALUES (gen_random_uuid(), gen_random_uuid(), 'Every day', 'daily', '00:00', 'UTC', 'xlsx', 'en',
        $1, '{}', true, '2026-03-01T00:00Z', '2026-03-02T00:00Z')
"""
TARRY = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER %s DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = '%s') EXECUTE FUNCTION tarry();
"""
KILLED = {
    "before it is asked for": ("INSERT ON psp_reports", "waiting"),
    "before it is ready": ("UPDATE ON psp_reports", "completed"),
}
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
QUEUED = "SELECT count(*) FROM pgqueuer WHERE entrypoint IN ('psp.make_report', 'psp.send_report')"
READY = "SELECT count(*) FROM psp_reports WHERE state = 'completed'"


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    await keep(connection, [operation(n) for n in range(5)])
    yield connection
    await connection.close()


@pytest.mark.parametrize("where", KILLED)
async def test_it_comes_once(folder, database, connection, where):
    box = Box()
    await connection.execute(TARRY % KILLED[where])
    await connection.execute(SCHEDULE, [*PEOPLE])
    async with letter_box(box) as port:
        mail = {"ALTYN_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        held = connection.transaction()
        await held.start()
        await connection.execute("SELECT pg_advisory_xact_lock(1)")
        async with working(folder, database, **mail) as first:
            while not await connection.fetchval(WAITING):
                await asyncio.sleep(0.05)
            first.kill()
            await first.wait()
        assert not await connection.fetchval(READY)
        assert box.letters == []
        await held.rollback()

        async with working(folder, database, **mail):
            while not await connection.fetchval(READY) or len(box.letters) < len(PEOPLE):
                await asyncio.sleep(0.05)
            while await connection.fetchval(QUEUED):
                await asyncio.sleep(0.05)
    [report] = await connection.fetch("SELECT * FROM psp_reports")
    assert (report["first_day"].isoformat(), report["error"]) == ("2026-03-01", None)
    [path] = folder.rglob(f"*{report['id']}/{report['file'].rpartition('/')[2]}")
    assert path.stat().st_size == report["size"]
    assert box.to() == [*PEOPLE]
    [schedule] = await connection.fetch("SELECT * FROM psp_report_schedules")
    assert schedule["last_run_at"] is not None
    assert schedule["next_run_at"] > schedule["last_run_at"]
