import asyncio

import click
from click.testing import CliRunner

from entrypoints.cli.factors import command
from entrypoints.serve import open_factors
from entrypoints.settings import load_settings


async def test_nobodys_factors_cannot_be_removed(database, tmp_path):
    settings = load_settings(_env_file=None, data=tmp_path)
    main = click.Group(commands=[command(lambda _: open_factors(database, settings))])
    for email, why in ("nobody@altyn.example", "There is no such user."), ("x", "An e-mail"):
        arguments = ["factors", "remove", email]
        done = await asyncio.to_thread(CliRunner().invoke, main, arguments)
        assert (done.exit_code, why in done.stderr) == (1, True)
