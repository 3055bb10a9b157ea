"""altyn factors: for people who have lost what they sign in with."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click

from entrypoints.cli.running import DATA, run
from entrypoints.container.factors import Factors

OpenFactors: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Factors]]
"""Second factors in the database of a data folder, or of the settings."""


def command(open_factors: OpenFactors) -> click.Group:
    """Give the group `factors`."""
    return click.Group(
        "factors", help="Second factors of people.", commands=[_remove(open_factors)]
    )


def _remove(open_factors: OpenFactors) -> click.Command:
    @click.command("remove")
    @click.argument("email")
    @DATA
    def remove(email: str, data: Path | None) -> None:
        """Let somebody sign in with the password alone: be sure who is asking.

        Code generator, passkeys and recovery codes are gone, within a second in running servers.
        """

        async def work() -> None:
            async with open_factors(data) as factors:
                await factors.remove_all()(email=email)
            click.echo(f"{email} signs in with the password alone.", err=True)

        run(work())

    return remove
