import asyncio
import json

import asyncpg
import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.dead_letters import command
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
        "INSERT INTO dead_letters (name, payload, attempts, error, enqueued_at)"
        """ SELECT 'apply', '{"event": 7}', 10, 'KeyError', now() FROM generate_series(1, 2)"""
    )
    yield connection
    await connection.close()


async def test_dead_letters_are_listed_replayed_and_discarded(altyn, connection):
    _, listed, _ = await altyn("dlq", "list")
    assert [line.partition(" ")[0] for line in listed.splitlines()] == ["2", "1"]
    assert 'job  apply  10 times KeyError  {"event":7}' in listed
    assert await altyn("dlq", "list", "--kind", "event") == (0, "", "")

    assert await altyn("dlq", "replay", "1") == (0, "", "Dead letter 1 is tried again\n")
    assert await altyn("dlq", "discard", "2") == (0, "", "Dead letter 2 is discarded\n")
    assert await altyn("dlq", "list") == (0, "", "")
    assert await connection.fetchval("SELECT entrypoint FROM pgqueuer") == "apply"

    for each in ("replay", "2"), ("discard", "2"), ("show", "2"):
        code, _, said = await altyn("dlq", *each)
        assert (code, said[:28]) == (1, "Error: There is no such dead")


async def test_all_of_a_name_are_replayed(altyn, connection):
    done = await altyn("dlq", "replay", "--kind", "job", "--name", "apply")
    assert done == (0, "", "2 dead letters are tried again\n")
    assert await connection.fetchval("SELECT count(*) FROM pgqueuer") == 2
    assert await altyn("dlq", "discard", "--kind", "job") == (
        0,
        "",
        "0 dead letters are discarded\n",
    )
    for each in (), ("1", "--name", "apply"), ("--kind", "no such"), ("0",), ("x",):
        assert (await altyn("dlq", "replay", *each))[0] == 2


async def test_a_message_is_shown_as_text_or_in_base64(altyn, connection):
    await connection.execute(
        "INSERT INTO dead_letters (kind, name, payload, attempts, error, enqueued_at, message_key,"
        " message, size) SELECT 'message', 'altyn.wallets', '{}', 1, 'not JSON', now(),"
        " '\\xff', 'x', 2_000_000"
    )
    code, told, _ = await altyn("dlq", "show", "3")
    shown = json.loads(told)
    assert (code, shown["size"], shown["error"]) == (0, 2_000_000, "not JSON")
    assert (shown["key"], shown["message"]) == ({"base64": "/w=="}, {"text": "x"})
    assert await altyn("dlq", "replay", "--kind", "message") == (
        0,
        "",
        "0 dead letters are tried again\n1 cannot be: see each of them\n",
    )
