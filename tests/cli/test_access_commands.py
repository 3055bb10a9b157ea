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
    assert "There is no permission 'wallets:rite'. Known are: alerts:read" in refused.stderr


async def test_a_key_gets_what_it_was_wished(altyn):
    wish = "--permission", "wallets:read", "--allow", "10.0.0.0/8", "--allow", "::1"
    made = await altyn("key", "create", "--name", "shop", *wish, "--expires", "90d", "--signed")
    assert made.exit_code == 0
    key, signing, rest = made.stdout.split("\n")
    assert (signing[:14], rest) == ("altyn_signing_", "")

    listed = await altyn("key", "list")
    key_id, name, permissions, *told = listed.stdout.rstrip("\n").split("\t")
    assert (key_id, name, permissions) == (key.split("_")[1], "shop", "wallets:read:own")
    assert told[-2:] == ["from 10.0.0.0/8 ::1/128", "signed"]
    assert [each.split(" ")[0] for each in told[:-2]] == ["made", "expires"]
    assert key.split("_")[2] not in listed.stdout
    assert signing not in listed.stdout


async def test_a_key_is_rotated_and_those_that_ended_are_listed_when_asked_for(altyn):
    made = await altyn("key", "create", "--name", "shop", "--scope", "*")
    old = made.stdout.split("_")[1]
    new = await altyn("key", "rotate", old, "--overlap", "0s")
    assert (new.exit_code, new.stdout[:6], new.stdout.count("\n")) == (0, "altyn_", 1)
    again = await altyn("key", "rotate", old)
    assert (again.exit_code, again.stderr) == (1, "Error: The API key has its successor already.\n")

    assert old not in (await altyn("key", "list")).stdout
    everything = (await altyn("key", "list", "--all")).stdout
    assert [line.split("\t")[0] for line in everything.splitlines()] == [
        new.stdout.split("_")[1],
        old,
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--expires", "soon"),
        ("--expires", "2020-01-31T00:00:00Z"),
        ("--expires", "2090-01-31T00:00:00"),
        ("--expires", "999999999d"),
        ("--allow", "10.0.0.1/8"),
    ],
)
async def test_what_breaks_a_rule_makes_no_key(altyn, wrong):
    refused = await altyn("key", "create", "--name", "shop", "--scope", "*", *wrong)
    assert refused.exit_code in {1, 2}
    assert refused.stdout == ""
    assert "Traceback" not in refused.stderr
    assert refused.exception is None or isinstance(refused.exception, SystemExit)
    assert (await altyn("key", "list")).stdout == ""
