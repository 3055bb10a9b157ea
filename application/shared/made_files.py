"""Files that somebody takes away: opened while they are kept, and then cleared away."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from application.shared.files import Files
from domain.shared.errors import Refusal

TOGETHER = 100


class Kept(Protocol):
    """A file as it counts now."""

    @property
    def folder(self) -> str:
        """Where its files are, also those of attempts that came to nothing."""
        ...

    @property
    def file(self) -> str | None:
        """Name it, once it is whole."""
        ...

    @property
    def expired(self) -> bool: ...


K = TypeVar("K", bound=Kept)


async def content_of(
    found: Kept, files: Files, *, expired: type[Refusal], not_ready: type[Refusal]
) -> AsyncIterator[bytes]:
    """Give its content, a piece at a time.

    Raises the refusals that are given, and `FileMissing` when somebody has taken the file away.
    """
    if found.expired:
        raise expired
    if found.file is None:
        raise not_ready
    return await files.read(found.file)


async def clear_away(
    past: Callable[[datetime, int], Awaitable[Sequence[K]]],
    clear: Callable[[K], Awaitable[None]],
    files: Files,
    now: datetime,
) -> None:
    """Delete the files of what has expired, also of what was never finished, and note it.

    They count as expired from the very instant on, whether this has been done or not. Being killed
    in the middle, it does the rest the next time. Raises `Unavailable`.
    """
    while found := await past(now, TOGETHER):
        for each in found:
            await files.delete(each.folder)
            await clear(each)
