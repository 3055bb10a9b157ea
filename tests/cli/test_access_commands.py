import asyncio

import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.keys import command
from entrypoints.serve import open_access
from entrypoints.settings import load_settings


@pytest.fixture
def altyn(database, tmp_path):
    """Run a command line as a process would, in a loop of its own."""

    settings = load_settings(_env_file=None, data=tmp_path)
    main = click.Group(commands=[command(lambda _: open_access(database, settings))])

    async def altyn(*arguments, **others):
        return await asyncio.to_thread(CliRunner().invoke, main, arguments, **others)

    return altyn


async def test_a_key_is_printed_alone_and_can_be_revoked(altyn):
    scopes = "--scope", "wallets:read", "--scope", "ledger:read"
    made = await altyn("key", "create", "--name", "shop", *scopes)

    assert made.exit_code == 0
    key, rest = made.stdout.split("\n")
    prefix, key_id, _ = key.split("_")
    assert (prefix, rest) == ("altyn", "")
    assert (await altyn("key", "revoke", key_id)).exit_code == 0
    unknown = await altyn("key", "revoke", "unknown")
    assert (unknown.exit_code, unknown.stderr) == (1, "Error: There is no such API key.\n")


async def test_an_unknown_permission_is_refused_by_its_name(altyn):
    refused = await altyn("key", "create", "--name", "shop", "--scope", "wallets:rite")

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "There is no permission 'wallets:rite'. Known are: api-keys:read" in refused.stderr
