import asyncio

import asyncpg
import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.jobs import command
from entrypoints.serve import open_dead_letters
from entrypoints.settings import load_settings
from tests.site import QUIET


@pytest.fixture
def altyn(database):
    """Run a command line as a process would, in a loop of its own."""
    settings = load_settings(**QUIET)
    main = click.Group(commands=[command(lambda _: open_dead_letters(database, settings))])

    async def altyn(*arguments):
        done = await asyncio.to_thread(CliRunner().invoke, main, arguments)
        return done.exit_code, done.stdout, done.stderr

    return altyn


@pytest.fixture
async def connection(database):
    connection = await asyncpg.connect(database)
    await connection.execute(
        "INSERT INTO dead_jobs (name, payload, attempts, error, enqueued_at)"
        """ SELECT 'apply', '{"event": 7}', 10, 'KeyError', now() FROM generate_series(1, 2)"""
    )
    yield connection
    await connection.close()


async def test_dead_letters_are_listed_retried_and_dropped(altyn, connection):
    _, listed, _ = await altyn("jobs", "list")
    assert [line.partition(" ")[0] for line in listed.splitlines()] == ["2", "1"]
    assert 'apply  10 times KeyError  {"event":7}' in listed

    assert await altyn("jobs", "retry", "1") == (0, "", "Job 1 is in the queue again\n")
    assert await altyn("jobs", "drop", "2") == (0, "", "Job 2 is dropped\n")
    assert await altyn("jobs", "list") == (0, "", "")
    assert await connection.fetchval("SELECT entrypoint FROM pgqueuer") == "apply"

    code, _, said = await altyn("jobs", "retry", "2")
    assert (code, said[:28]) == (1, "Error: There is no such dead")
