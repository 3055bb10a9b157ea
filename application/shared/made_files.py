"""Files that somebody takes away: their owner alone, while they are kept; then they are cleared."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from application.shared.files import Files
from application.shared.ports import Clock
from domain.shared.caller import Caller
from domain.shared.errors import NotFound, Refusal
from domain.shared.ids import OwnerId

TOGETHER = 100


class Kept(Protocol):
    """A file, as it counts now."""

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

    def at(self, now: datetime) -> Self:
        """Give it as it counts at an instant."""
        ...


class Owned(Kept, Protocol):
    """A file of somebody."""

    @property
    def owner(self) -> OwnerId: ...


K = TypeVar("K", bound=Kept)
F_co = TypeVar("F_co", bound=Owned, covariant=True)
Id_contra = TypeVar("Id_contra", contravariant=True)
F = TypeVar("F", bound=Owned)
Id = TypeVar("Id")


class OwnedRead(Protocol[Id_contra, F_co]):
    """Files of everybody, as they are read. Its methods raise `Unavailable`."""

    async def get(self, id_: Id_contra, /) -> F_co | None:
        """Give one, whosever it is."""
        ...

    async def page(self, owner: OwnerId, before: int | None, limit: int, /) -> Sequence[F_co]:
        """Give at most `limit` of somebody's, the newest first, before that number."""
        ...

    async def past(self, now: datetime, limit: int, /) -> Sequence[F_co]:
        """Give at most `limit` whose time is over, and that have not been cleared away."""
        ...


@dataclass(frozen=True, slots=True)
class ListOwn(Generic[Id, F]):
    """Give the caller's files, the newest first; those that have expired are told, too."""

    read: OwnedRead[Id, F]
    clock: Clock

    async def __call__(self, *, by: Caller, before: int | None, limit: int) -> Sequence[F]:
        now = self.clock.now()
        return [each.at(now) for each in await self.read.page(by.principal, before, limit)]


@dataclass(frozen=True, slots=True)
class GetOwn(Generic[Id, F]):
    """Give a file of the caller's. Raises `missing`, also for that of anybody else."""

    missing: ClassVar[type[NotFound]]
    read: OwnedRead[Id, F]
    clock: Clock

    async def __call__(self, *, by: Caller, id_: Id) -> F:
        found = await self.read.get(id_)
        if found is None or found.owner != by.principal:
            raise self.missing
        return found.at(self.clock.now())


@dataclass(frozen=True, slots=True)
class OpenOwn(Generic[Id, F]):
    """Give a file of the caller's with its content, a piece at a time.

    Raises what `get` does, `over`, `not_ready`, and `FileMissing` when somebody has taken it away.
    """

    over: ClassVar[type[Refusal]]
    not_ready: ClassVar[type[Refusal]]
    get: GetOwn[Id, F]
    files: Files

    async def __call__(self, *, by: Caller, id_: Id) -> tuple[F, AsyncIterator[bytes]]:
        found = await self.get(by=by, id_=id_)
        content = await content_of(found, self.files, over=self.over, not_ready=self.not_ready)
        return found, content


async def content_of(
    found: Kept, files: Files, *, over: type[Refusal], not_ready: type[Refusal]
) -> AsyncIterator[bytes]:
    """Give its content. Raises the refusals that are given, and `FileMissing`."""
    if found.expired:
        raise over
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
