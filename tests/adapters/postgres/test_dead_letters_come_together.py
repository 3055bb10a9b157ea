"""What had failed before there was one table for it is in that table; the old code goes on."""

import asyncpg
import pytest

from adapters.postgres.migrate import migrations

SCRIPT = "0041_pre_dead_letters.sql"
BURY = (
    "INSERT INTO dead_jobs (name, payload, once, attempts, error, enqueued_at)"
    " VALUES ('apply', '{\"n\": 7}', 'x', 10, 'KeyError', now())"
)
ADD_CALLBACK = (
    "INSERT INTO callbacks (id, store, merchant, type, object_id, external_id, status, version,"
    " body, state, attempts, trial, created_at) VALUES (gen_random_uuid(), gen_random_uuid(),"
    " gen_random_uuid(), 'order.changed', gen_random_uuid(), 'x', 'new', 1, '{}', $1, 31,"
    " $2 = 'trial', now()) RETURNING id"
)
NOTE = (
    "INSERT INTO callback_attempts (callback, number, at, failure, took_ms)"
    " VALUES ($1, 31, now(), 'timeout', 5)"
)


@pytest.fixture
async def before(empty_database):
    """Give a connection to a database of the release before."""
    connection = await asyncpg.connect(empty_database)
    for each in migrations():
        if each.name < SCRIPT:
            await connection.execute(each.script)
    yield connection
    await connection.close()


async def test_nothing_that_has_failed_is_lost_and_the_old_code_finds_its_own(before):
    await before.execute(BURY)
    dead = await before.fetchval(ADD_CALLBACK, "dead", "")
    await before.execute(NOTE, dead)
    for state, trial in ("dead", "trial"), ("delivered", ""), ("waiting", ""):
        await before.fetchval(ADD_CALLBACK, state, trial)
    [script] = [each.script for each in migrations() if each.name == SCRIPT]
    await before.execute(script)

    rows = await before.fetch("SELECT kind, key, name, error FROM dead_letters ORDER BY id")
    assert [tuple(each) for each in rows] == [
        ("job", None, "apply", "KeyError"),
        ("callback", str(dead), "order.changed", "timeout"),
    ]
    await before.execute(BURY)
    found = await before.fetch("SELECT id, name, payload FROM dead_jobs ORDER BY id DESC")
    assert [each["name"] for each in found] == ["apply"] * 2
    taken = await before.fetch("DELETE FROM dead_jobs WHERE id = $1 RETURNING *", found[0]["id"])
    assert taken[0]["once"] == "x"
    assert await before.fetchval("SELECT count(*) FROM dead_letters") == 2
