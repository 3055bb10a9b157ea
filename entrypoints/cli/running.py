"""What the commands that open the database have in common."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from domain.shared.errors import Refusal
from entrypoints.container.access import Access

T = TypeVar("T")
OpenAccess: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Access]]
"""Access to the database of a data folder, or of the settings."""

DATA = click.option(
    "--data", type=click.Path(path_type=Path), help="The data folder (default: as in settings)."
)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do it, and say why not in one line."""
    try:
        return asyncio.run(work)
    except Refusal as refusal:
        raise click.ClickException(str(refusal) or refusal.sentence) from None
