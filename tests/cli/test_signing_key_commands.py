import asyncio

import asyncpg
import pytest
from click.testing import CliRunner

from entrypoints.cli.signing_keys import command
from entrypoints.serve import open_signing
from entrypoints.settings import load_settings

KEYS = "SELECT id, sealed, withdrawn_at FROM signing_keys ORDER BY signs_from, id"


@pytest.fixture
def altyn(database, tmp_path):
    """Run a command line as a process would, in a loop of its own."""
    group = command(lambda _: open_signing(database, load_settings(data=tmp_path, _env_file=None)))

    async def altyn(*arguments):
        return await asyncio.to_thread(CliRunner().invoke, group, arguments)

    return altyn


@pytest.fixture
async def keys(database):
    connection = await asyncpg.connect(database)

    async def keys():
        return await connection.fetch(KEYS)

    yield keys
    await connection.close()


async def test_keys_are_rotated_beside_a_running_server(altyn, keys):
    first = await altyn("rotate")
    assert first.exit_code == 0, first.output
    second = await altyn("rotate")
    one, two = await keys()
    assert first.output.startswith(f"{one['id']} signs from ")
    assert second.output.startswith(f"{two['id']} signs from ")
    assert one["withdrawn_at"] is two["withdrawn_at"] is None

    assert (await altyn("rotate", "--at-once")).exit_code == 0
    withdrawn = {each["id"]: each["withdrawn_at"] for each in await keys()}
    assert [each is None for each in withdrawn.values()].count(True) == 1
    assert withdrawn[one["id"]]
    assert withdrawn[two["id"]]


async def test_only_a_sealed_key_is_stored(altyn, keys):
    await altyn("rotate")
    [key] = await keys()
    assert key["sealed"].startswith("v1.")
    assert '"d"' not in key["sealed"]
