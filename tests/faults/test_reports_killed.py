"""A worker is killed in the middle of a report: nobody sees half, and another one makes it."""

import asyncio

import asyncpg
import pytest

from tests.faults.altyn import serving, working
from tests.reports import REPORTS, a_player, sections
from tests.site import KEYS, Site

pytestmark = pytest.mark.timeout(180)
IN_THE_BACKGROUND = """
INSERT INTO settings (name, value, changed_at) VALUES ('reports.csv_rows_at_once', '0', now())
"""
SLOW_COMMIT = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'ready' THEN PERFORM pg_advisory_xact_lock(1); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER UPDATE ON reports
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tarry();
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
QUEUED = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'funding.make_report'"
HELD = {
    "while it is written": "LOCK TABLE operations IN ACCESS EXCLUSIVE MODE",
    "before the commit": "SELECT pg_advisory_xact_lock(1)",
}


def environment(dsn):
    return {"DATABASE_URL": dsn, "ALTYN_FIELD_KEYS": KEYS}


@pytest.mark.parametrize("killed", HELD)
async def test_a_killed_report_is_made_by_another(folder, database, killed):
    connection = await asyncpg.connect(database)
    await connection.execute(IN_THE_BACKGROUND)
    await connection.execute(SLOW_COMMIT)
    async with (
        serving(folder, "serve", **environment(database)) as (_, url),
        a_player(Site(url, database)) as player,
    ):
        await player.bonus("100.00", "Welcome")
        await player.bet("10.00", "win")
        report = await player.export(key="a")
        assert report["status"] == "generating"
        held = connection.transaction()
        await held.start()
        await connection.execute(HELD[killed])
        async with working(folder, database) as first:
            while not await connection.fetchval(WAITING):
                await asyncio.sleep(0.05)
            first.kill()
            await first.wait()
        await held.rollback()
        if killed == "while it is written":  # Else the database goes on to the end of the commit.
            path = f"{REPORTS}/{report['report_id']}"
            assert (await player.get(path))["report"]["status"] == "generating"
            assert (await player.get(f"{path}/file", status=409))["code"] == "report_not_ready"

        async with working(folder, database):
            report = await player.ready(report)
            while await connection.fetchval(QUEUED):
                await asyncio.sleep(0.05)
        content = await player.file(report)
        assert {"BETS", "TRANSACTIONS", "STATISTICS"} <= sections(content.decode())[1].keys()
        assert (await player.export(key="a"))["report_id"] == report["report_id"]
        told = await connection.fetch("SELECT type FROM events WHERE type LIKE 'report.%'")
        assert [each["type"] for each in told] == ["report.ready"]
    await connection.close()
