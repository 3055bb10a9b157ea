import asyncio

import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.people import command
from entrypoints.serve import open_people
from entrypoints.settings import load_settings
from tests.access import EMAIL, PASSWORD
from tests.site import QUIET

SETTINGS = load_settings(**QUIET, base_url="https://pay.example")


@pytest.fixture
def altyn(database):
    """Run a command line as a process would, in a loop of its own."""
    main = click.Group(commands=[command(lambda _: open_people(database, SETTINGS))])

    async def altyn(*arguments, **others):
        return await asyncio.to_thread(CliRunner().invoke, main, ("user", *arguments), **others)

    return altyn


async def test_people_are_made_with_passwords_that_nobody_sees(altyn):
    who = "create", "--email", EMAIL, "--name", "Anna", "--password-stdin"
    for weak, why in ("short", "8 to 128 characters"), ("password1", "tried first"):
        refused = await altyn(*who, input=f"{weak}\n")
        assert refused.exit_code == 1
        assert why.replace("tried first", "try first") in refused.stderr

    made = await altyn(*who, input=f"{PASSWORD}\n")
    assert (made.exit_code, made.stderr) == (0, f"Made {EMAIL}, as admin.\n")
    again = await altyn(*who[:-1], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert (again.exit_code, "already" in again.stderr) == (1, True)
    assert PASSWORD not in again.output
    strange = await altyn(*who, "--role", "root", input=f"{PASSWORD}\n")
    assert (strange.exit_code, "'admin', 'finance', 'support'" in strange.stderr) == (2, True)


async def test_people_are_listed_shut_out_and_let_in(altyn, database):
    for email, name, role in ((EMAIL, "Anna", "admin"), ("boris@x.example", "Boris", "support")):
        who = "--email", email, "--name", name, "--role", role, "--password-stdin"
        assert (await altyn("create", *who, input=f"{PASSWORD}\n")).exit_code == 0
    listed = await altyn("list")
    assert listed.stdout == (
        f"boris@x.example\tsupport\tactive\tBoris\n{EMAIL}\tadmin\tactive\tAnna\n"
    )
    out = await altyn("deactivate", "Boris@x.example")
    assert (out.exit_code, "Shut out" in out.stderr) == (0, True)
    assert "inactive" in (await altyn("list", "--role", "support")).stdout
    assert (await altyn("deactivate", "boris@x.example")).exit_code == 0
    assert (await altyn("activate", "boris@x.example")).exit_code == 0
    last = await altyn("deactivate", EMAIL)
    assert (last.exit_code, "Make somebody else admin first" in last.stderr) == (1, True)
    unknown = await altyn("deactivate", "nobody@x.example")
    assert (unknown.exit_code, unknown.stderr) == (1, "Error: There is no such user.\n")
    assert (await altyn("deactivate", "nonsense")).exit_code == 1

    reset = await altyn("reset", "boris@x.example")
    assert reset.stdout.startswith("https://pay.example/reset/")
    async with open_people(database, SETTINGS) as (access, _):
        who = {"email": "boris@x.example", "password": PASSWORD}
        account = await access.verify_password()(**who, address=None)
        assert account.user.name == "Boris"
