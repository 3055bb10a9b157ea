import asyncio

import click
import pytest
from click.testing import CliRunner

from adapters.postgres.pool import open_pool
from domain.shared.sealing import KeyRing
from entrypoints.cli.field_keys import command
from entrypoints.serve import open_resealing, open_signing
from entrypoints.settings import load_settings


@pytest.fixture
def settings(tmp_path):
    return load_settings(_env_file=None, data=tmp_path)


@pytest.fixture
def altyn(database, settings):
    main = click.Group(commands=[command(lambda _: open_resealing(database, settings))])

    async def altyn(*arguments):
        return await asyncio.to_thread(CliRunner().invoke, main, ["field-keys", *arguments])

    return altyn


async def test_a_rotation_seals_everything_anew(altyn, database, settings):
    async with open_signing(database, settings) as signing:
        keys = await signing.rotate()(at_once=False)

    done = await altyn("rotate")

    assert done.exit_code == 0, done.output
    made, *counts = done.stdout.splitlines()
    assert f"access.signing_key: {len(keys.keys)} sealed anew" in counts
    ring = KeyRing.parse((settings.data / "field.keys").read_text())
    assert made == f"Made the key {ring.first}."
    assert len(ring.keys) == 2
    async with open_pool(database, size=1) as pool:
        rows = await pool.fetch("SELECT sealed FROM signing_keys")
    assert {row["sealed"].split(".")[1] for row in rows} == {ring.first}


async def test_a_new_key_is_printed_alone(altyn):
    made = await altyn("new")
    assert (made.exit_code, len(KeyRing.parse(made.stdout).keys)) == (0, 1)
    assert made.stdout != (await altyn("new")).stdout
