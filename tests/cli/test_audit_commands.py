import asyncio
import re

import click
import pytest
from click.testing import CliRunner

from adapters.postgres.pool import open_pool
from entrypoints.cli.audit import commands
from entrypoints.serve import open_trail
from entrypoints.settings import load_settings
from tests.site import QUIET
from tests.trail import act, postgres_trails


@pytest.fixture
def altyn(database):
    """Run a command line as a process would, in a loop of its own."""
    settings = load_settings(**QUIET)
    main = click.Group(commands=commands(lambda _: open_trail(database, settings)))

    async def altyn(*arguments):
        done = await asyncio.to_thread(CliRunner().invoke, main, arguments)
        return done.exit_code, done.stdout, done.stderr

    return altyn


@pytest.fixture
async def trails(database):
    async with open_pool(database, size=2) as pool:
        trails = postgres_trails(pool)
        await trails.record(*(act(object_id=str(n)) for n in range(5)))
        yield trails


async def test_a_whole_trail_tells_where_it_ends(altyn, trails):
    code, mark, told = await altyn("audit", "verify")
    assert (code, told) == (0, "Intact: 5 rows\n")
    assert re.fullmatch(r"5:[0-9a-f]{64}\n", mark)

    await trails.record(act())
    assert (await altyn("audit", "verify", "--expect", mark.strip()))[0] == 0


async def test_a_broken_trail_is_an_error(altyn, trails):
    async with trails.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute("DELETE FROM audit WHERE position = 3")

    assert await altyn("audit", "verify") == (1, "Broken at row 3: This row is missing.\n", "")


async def test_a_mark_that_does_not_hold_is_an_error(altyn, trails):
    assert (await trails.verify()).intact
    code, told, _ = await altyn("audit", "verify", "--expect", f"4:{'0' * 64}")
    assert (code, told.split(":")[0]) == (1, "Broken at row 4")
    code, told, _ = await altyn("audit", "verify", "--expect", f"9:{'0' * 64}")
    assert (code, told.split(":")[0]) == (1, "Broken at row 6")


@pytest.mark.parametrize("mark", ["5", "x:y", f"5:{'0' * 63}", f"-1:{'0' * 64}", f"05:{'0' * 64}"])
async def test_what_is_no_mark_is_refused(altyn, mark):
    code, told, why = await altyn("audit", "verify", f"--expect={mark}")
    assert (code, told) == (2, "")
    assert "POSITION:HASH" in why
