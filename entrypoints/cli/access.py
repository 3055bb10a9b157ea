"""altyn key: keys made where no page is at hand."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeAlias

import click

from domain.shared.errors import Refusal
from domain.shared.permissions import KNOWN
from entrypoints.container.access import Access

OpenAccess: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Access]]
"""Access to the database of a data folder, or of the settings."""

DATA = click.option(
    "--data", type=click.Path(path_type=Path), help="The data folder (default: as in settings)."
)


def commands(open_access: OpenAccess) -> list[click.Group]:
    """Give the group `key`."""
    return [
        click.Group(
            "key",
            help="Keys of services that call the API.",
            commands=[_create_key(open_access), _revoke_key(open_access)],
        ),
    ]


def _create_key(open_access: OpenAccess) -> click.Command:
    @click.command("create")
    @click.option("--name", required=True, help="The service: again gives it a second key.")
    @click.option(
        "--scope",
        "scopes",
        multiple=True,
        required=True,
        help=f"As often as needed: {', '.join(sorted(KNOWN))}, or * for everything.",
    )
    @DATA
    def create(name: str, scopes: tuple[str, ...], data: Path | None) -> None:
        """Make an API key and print it: it is shown this once. Works beside a running server."""

        async def work() -> None:
            async with open_access(data) as access:
                made = await access.create_key()(name=name, scopes=scopes)
            click.echo(made.token.text)

        _run(work())

    return create


def _revoke_key(open_access: OpenAccess) -> click.Command:
    @click.command("revoke")
    @click.argument("key_id")
    @DATA
    def revoke(key_id: str, data: Path | None) -> None:
        """End a key for good, by its id: the part between the underscores of altyn_ID_secret."""

        async def work() -> None:
            async with open_access(data) as access:
                await access.revoke_key()(key_id=key_id)
            click.echo(f"Revoked {key_id}.", err=True)

        _run(work())

    return revoke


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Do it, and say why not in one line."""
    try:
        asyncio.run(work)
    except Refusal as refusal:
        raise click.ClickException(str(refusal) or refusal.sentence) from None
