"""Migrations: in order, once, whoever else migrates, and never behind somebody's back."""

import asyncio
import hashlib

import asyncpg
import pytest

from adapters.postgres import migrate as migrating
from adapters.postgres.migrate import (
    Migration,
    MigrationRefused,
    Phase,
    migrate,
    migrations,
    missing,
    pending,
)

SCRIPTS = [
    Migration("0001_pre_first.sql", Phase.PRE, "CREATE TABLE first (a integer)"),
    Migration("0002_post_second.sql", Phase.POST, "ALTER TABLE first ADD b integer"),
    Migration("0003_pre_third.sql", Phase.PRE, "ALTER TABLE first ADD c integer"),
    Migration("0004_post_fourth.sql", Phase.POST, "ALTER TABLE first ADD d integer"),
]
NAMES = [each.name for each in SCRIPTS]


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> list[Migration]:
    scripts = list(SCRIPTS)
    monkeypatch.setattr(migrating, "migrations", lambda: scripts)
    monkeypatch.setattr(migrating, "PAUSE_SECONDS", 0)
    return scripts


@pytest.fixture
async def connection(empty_database: str):
    connection = await asyncpg.connect(empty_database)
    yield connection
    await connection.close()


def test_pre_goes_up_to_the_last_pre_script_in_order():
    assert [each.name for each in missing(SCRIPTS, {}, Phase.PRE)] == NAMES[:3]
    assert [each.name for each in missing(SCRIPTS, {}, Phase.POST)] == NAMES
    assert [each.name for each in missing(SCRIPTS, {}, Phase.ALL)] == NAMES


def test_nothing_is_left_of_pre_when_only_post_scripts_are_missing():
    applied = {each.name: each.checksum for each in SCRIPTS[:3]}
    assert missing(SCRIPTS, applied, Phase.PRE) == []
    assert missing(SCRIPTS, applied, Phase.POST) == SCRIPTS[3:]


def test_a_script_of_newer_code_in_the_database_is_no_error():
    applied = {each.name: each.checksum for each in SCRIPTS} | {"0005_pre_newer.sql": "abc"}
    assert missing(SCRIPTS, applied, Phase.ALL) == []


def test_our_scripts_have_good_names_and_different_numbers():
    numbers = [each.name[:4] for each in migrations()]
    assert len(numbers) == len(set(numbers))


async def test_pre_then_post(connection, scripts):
    assert await pending(connection) == NAMES
    assert await migrate(connection, Phase.PRE) == NAMES[:3]
    assert await pending(connection, Phase.PRE) == []
    assert await pending(connection) == NAMES[3:]
    assert await migrate(connection, Phase.POST) == NAMES[3:]
    assert await migrate(connection) == []
    kept = await connection.fetch("SELECT name, checksum FROM migrations ORDER BY applied_at, name")
    digests = [hashlib.sha256(each.script.encode()).hexdigest() for each in scripts]
    assert [tuple(each) for each in kept] == list(zip(NAMES, digests, strict=True))


async def test_an_applied_script_must_not_change(connection, scripts):
    await migrate(connection)
    scripts[0] = Migration(scripts[0].name, Phase.PRE, "CREATE TABLE first (a bigint)")
    with pytest.raises(MigrationRefused, match=r"0001_pre_first.sql has changed"):
        await migrate(connection)


async def test_a_script_that_fails_leaves_nothing(connection, scripts):
    scripts[1:] = [Migration("0002_pre_bad.sql", Phase.PRE, "CREATE TABLE other (); SELECT 1 / 0")]
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(connection)
    assert await connection.fetchval("SELECT to_regclass('other')") is None
    assert await pending(connection) == ["0002_pre_bad.sql"]


@pytest.mark.usefixtures("scripts")
async def test_many_at_once_apply_each_script_once(empty_database: str):
    async def one() -> list[str]:
        connection = await asyncpg.connect(empty_database)
        try:
            return await migrate(connection)
        finally:
            await connection.close()

    applied = await asyncio.gather(*(one() for _ in range(12)))
    assert sorted(name for each in applied for name in each) == NAMES


async def test_a_locked_table_is_given_up_on(empty_database: str, connection, scripts, monkeypatch):
    quick = "SELECT set_config('lock_timeout', '50ms', true)"
    monkeypatch.setitem(migrating.SQL, "wait_for_no_table_for_long", quick)
    await migrate(connection)
    scripts.append(Migration("0005_pre_fifth.sql", Phase.PRE, "ALTER TABLE first ADD e integer"))
    other = await asyncpg.connect(empty_database)
    transaction = other.transaction()
    await transaction.start()
    await other.execute("SELECT * FROM first")
    with pytest.raises(MigrationRefused, match="stays locked"):
        await migrate(connection)
    await transaction.rollback()
    await other.close()
    assert await migrate(connection) == ["0005_pre_fifth.sql"]
