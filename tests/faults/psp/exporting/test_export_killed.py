"""A worker is killed in the middle of an export: nobody sees half, and another one makes it."""

import asyncio
import csv
import io
from uuid import uuid4

import asyncpg
import openpyxl
import pytest

from adapters.pgqueuer.jobs import PgQueuerJobs
from domain.shared.made_file import ATTEMPTS
from tests.faults.altyn import working

pytestmark = pytest.mark.timeout(180)
ROWS = 12_000
OPERATIONS = """
INSERT INTO psp_operations (id, source, kind, source_id, status, original_status, created_at,
                            updated_at, version_number, version_at, fingerprint, ingested_at,
                            changed_at)
SELECT gen_random_uuid(), 'vima', 'operation', n, 'success', 'success', now(), now(), 1, now(), '',
       now(), now()
  FROM generate_series(1, $1::integer) n
"""
ASKED = """
INSERT INTO psp_exports (id, owner, kind, format, name, wishes, state, created_at, expires_at)
VALUES ($1, $1, 'transactions', $2, 'all', '{}', 'waiting', now(), now() + interval '7 days')
"""
TARRY = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER UPDATE ON psp_exports DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (%s) EXECUTE FUNCTION tarry();
"""
KILLED = {
    "while it is written": "NEW.state = 'running' AND NEW.progress > 0",
    "before the commit": "NEW.state = 'completed'",
}
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
QUEUED = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'psp.make_export'"
EXPORT = "SELECT * FROM psp_exports"


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    await connection.execute(OPERATIONS, ROWS)
    yield connection
    await connection.close()


@pytest.fixture
def killed(connection, database, folder):
    """Have an export made by somebody who is killed on the way."""

    async def killed(where, format_):
        export_id = uuid4()
        await connection.execute(TARRY % KILLED[where])
        await connection.execute(ASKED, export_id, format_)
        await PgQueuerJobs(connection).enqueue("psp.make_export", {"export_id": str(export_id)})
        held = connection.transaction()
        await held.start()
        await connection.execute("SELECT pg_advisory_xact_lock(1)")
        async with working(folder, database) as first:
            while not await connection.fetchval(WAITING):
                await asyncio.sleep(0.05)
            first.kill()
            await first.wait()
        export = await connection.fetchrow(EXPORT)
        assert (export["state"], export["file"]) == ("running", None)
        assert where == "before the commit" or not files(folder, export_id)
        await held.rollback()
        return export_id

    return killed


def files(folder, export_id):
    """Give what anybody could ask for; what is begun is hidden."""
    return [each.name for each in folder.rglob(f"*{export_id}/*") if each.name[0] != "."]


async def over(connection, folder, database):
    async with working(folder, database):
        while (await connection.fetchrow(EXPORT))["state"] == "running":
            await asyncio.sleep(0.05)
        while await connection.fetchval(QUEUED):
            await asyncio.sleep(0.05)
    return await connection.fetchrow(EXPORT)


def count_of(content, format_):
    if format_ == "csv":
        return len(list(csv.reader(io.StringIO(content.decode())))) - 1
    return openpyxl.load_workbook(io.BytesIO(content)).active.max_row - 1


@pytest.mark.parametrize(
    ("where", "format_"), [("while it is written", "csv"), ("before the commit", "xlsx")]
)
async def test_another_one_makes_all_of_it(connection, killed, folder, database, where, format_):
    export_id = await killed(where, format_)
    export = await over(connection, folder, database)
    assert (export["state"], export["progress"], export["error"]) == ("completed", ROWS, None)
    [path] = folder.rglob(f"*{export_id}/{export['file'].rpartition('/')[2]}")
    content = path.read_bytes()
    assert len(content) == export["size"]
    assert count_of(content, format_) == ROWS


async def test_one_that_was_killed_too_often_says_so(connection, killed, folder, database):
    await killed("while it is written", "csv")
    await connection.execute("UPDATE psp_exports SET attempts = $1", ATTEMPTS)
    export = await over(connection, folder, database)
    assert (export["state"], export["file"], export["error"]) == ("failed", None, "interrupted")
    assert export["finished_at"] is not None
    assert not files(folder, export["id"])
