"""altyn field-keys: the keys that seal single fields."""

from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import TypeAlias

import click

from domain.shared.sealing import KEY_BYTES
from entrypoints.cli.running import DATA, run
from entrypoints.container.sealing import Resealing

OpenResealing: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Resealing]]
"""The sealed fields of a data folder, or of the settings."""


def command(open_resealing: OpenResealing) -> click.Group:
    """Give the group `field-keys`."""
    return click.Group(
        "field-keys",
        help="Keys that seal single fields.",
        commands=[_new(), _rotate(open_resealing)],
    )


def _new() -> click.Command:
    @click.command("new")
    def new() -> None:
        """Print a new key for ALTYN_FIELD_KEYS. Nothing is changed."""
        click.echo(f"{token_hex(4)}:{b64encode(token_bytes(KEY_BYTES)).decode()}")

    return new


def _rotate(open_resealing: OpenResealing) -> click.Command:
    @click.command("rotate")
    @DATA
    def rotate(data: Path | None) -> None:
        """Seal everything anew with the first key. Works beside a running server.

        Keys that are kept in the data folder get a new first one. With ALTYN_FIELD_KEYS, add a
        new key behind the others everywhere, restart, put it first, restart, and call this. Older
        keys may go when nothing is left that they have sealed, here and in backups.
        """

        async def work() -> None:
            async with open_resealing(data) as rooms:
                if added := rooms.keys().renew():
                    click.echo(f"Made the key {added}.")
                for each in await rooms.reseal()():
                    left = f", {each.unreadable} unreadable" if each.unreadable else ""
                    click.echo(f"{each.name}: {each.done} sealed anew{left}")

        run(work())

    return rotate
