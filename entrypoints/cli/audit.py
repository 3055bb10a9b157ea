"""altyn audit: whether the trail is as it was written."""

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click

from application.shared.audit.verify import Verification
from domain.shared.chain import InvalidMark, Mark
from entrypoints.cli.running import DATA, run
from entrypoints.container.trail import Trail

OpenTrail: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Trail]]
"""The trail in the database of a data folder, or of the settings."""


def _mark(_context: click.Context, _option: click.Parameter, text: str | None) -> Mark | None:
    try:
        return None if text is None else Mark.parse(text)
    except InvalidMark as error:
        raise click.BadParameter(error.sentence) from None


def commands(open_trail: OpenTrail) -> list[click.Group]:
    """Give the group `audit`."""
    return [click.Group("audit", help="The audit trail.", commands=[_verify(open_trail)])]


def _verify(open_trail: OpenTrail) -> click.Command:
    @click.command("verify")
    @click.option(
        "--expect",
        callback=_mark,
        metavar="POSITION:HASH",
        help="What an earlier run has printed: the same row must still be there.",
    )
    @DATA
    def verify(expect: Mark | None, data: Path | None) -> None:
        """Follow the chain of the trail and say where it breaks: then the exit code is 1.

        Prints where the trail ends, POSITION:HASH. Keep that outside this machine, and compare
        with it later: who may rewrite the whole database is found out by nothing else.
        """

        async def work() -> Verification:
            async with open_trail(data) as trail:
                return await trail.verify()(kept=expect)

        found = run(work())
        if found.broken is not None:
            click.echo(f"Broken at row {found.broken.position}: {found.broken.fault}")
            sys.exit(1)
        click.echo(f"Intact: {found.rows} rows", err=True)
        click.echo(str(found.head))

    return verify
