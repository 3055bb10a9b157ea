"""altyn signing-key: the keys that sign access tokens. Holds in running servers within a second."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click

from entrypoints.cli.running import DATA, run
from entrypoints.container.signing import Signing

OpenSigning: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Signing]]
"""The signing keys of a data folder, or of the settings."""


def command(open_signing: OpenSigning) -> click.Group:
    """Give the group `signing-key`."""
    return click.Group(
        "signing-key", help="Keys that sign access tokens.", commands=[_rotate(open_signing)]
    )


def _rotate(open_signing: OpenSigning) -> click.Command:
    @click.command("rotate")
    @click.option(
        "--at-once", is_flag=True, help="Take nothing for good any more that was signed before."
    )
    @DATA
    def rotate(at_once: bool, data: Path | None) -> None:  # noqa: FBT001  # Click's way.
        """Let another key sign, from ten minutes on; the present one stays good for an hour more.

        With --at-once, for a key that somebody may have got hold of, every access token ends within
        seconds; programs get the next one with their refresh token, as always.
        """

        async def work() -> None:
            async with open_signing(data) as signing:
                keys = await signing.rotate()(at_once=at_once)
            newest = max(keys.keys, key=lambda each: each.signs_from)
            click.echo(f"{newest.id} signs from {newest.signs_from:%Y-%m-%d %H:%M:%S} UTC on.")

        run(work())

    return rotate
