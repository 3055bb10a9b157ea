import asyncio

import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.settings import command
from entrypoints.container.control import CATALOGUE
from entrypoints.serve import open_control
from entrypoints.settings import load_settings


@pytest.fixture
def altyn(database, folder):
    """Run a command line as a process would, in a loop of its own."""

    settings = load_settings(data=folder, _env_file=None)
    main = click.Group(commands=[command(lambda _: open_control(database, settings))])

    async def altyn(*arguments):
        done = await asyncio.to_thread(CliRunner().invoke, main, ["settings", *arguments])
        return done.exit_code, done.stdout.strip(), done.stderr.strip()

    return altyn


async def test_all_are_listed(altyn):
    code, out, _ = await altyn("list")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()[::2]} == CATALOGUE.keys()
    assert "access.session_days" in out
    assert "(1..90)" in out


async def test_values_are_read_as_their_type_asks(altyn):
    for name, value, shown in (
        ("access.session_days", "30", "30"),
        ("access.factor_required_roles", "support, admin", "admin,support"),
        ("access.factor_required_roles", "", ""),
        ("approvals.manual_entry", "TRUE", "true"),
        ("approvals.withdrawal_above", "12.50", "12.50"),
    ):
        assert await altyn("set", name, value) == (0, "", f"{name} is {shown}".strip())
        assert await altyn("get", name) == (0, shown, "")
    assert await altyn("reset", "access.session_days") == (0, "", "access.session_days is 7")
    assert await altyn("get", "access.session_days") == (0, "7", "")


async def test_what_does_not_fit_is_refused_in_a_line(altyn):
    for arguments, why in (
        (("set", "access.session_days", "91"), "Error: The number must be from 1 to 90."),
        (("set", "access.session_days", "9" * 30), "Error: The value must be a whole number."),
        (("set", "access.session_days", "a week"), "Error: The value must be a whole number."),
        (("set", "approvals.reversal", "yes"), "Error: The value must be true or false."),
        (("set", "access.unknown", "1"), "Error: There is no such setting."),
        (("get", "access.unknown"), "Error: There is no such setting."),
        (("reset", "access.unknown"), "Error: There is no such setting."),
    ):
        assert await altyn(*arguments) == (1, "", why)
