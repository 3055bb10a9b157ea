"""altyn user and altyn key: the first people, and those made where no page is at hand."""

import sys
from pathlib import Path

import click

from entrypoints.cli import keys
from entrypoints.cli.running import DATA, OpenAccess, run


def commands(open_access: OpenAccess) -> list[click.Group]:
    """Give the groups `user` and `key`."""
    return [
        click.Group("user", help="People who sign in.", commands=[_create_user(open_access)]),
        keys.commands(open_access),
    ]


def _create_user(open_access: OpenAccess) -> click.Command:
    @click.command("create")
    @click.option("--email", required=True, help="The address to sign in with.")
    @click.option("--name", required=True, help="As others see it.")
    @click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
    @DATA
    def create(email: str, name: str, password_stdin: bool, data: Path | None) -> None:  # noqa: FBT001  # Click's way.
        """Make an operator: somebody who may do everything."""
        if password_stdin:
            password = sys.stdin.readline().rstrip("\r\n")
        else:
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True)

        async def work() -> None:
            async with open_access(data) as access:
                user = await access.create_user()(email=email, name=name, password=password)
            click.echo(f"Made {user.email}.", err=True)

        run(work())

    return create
