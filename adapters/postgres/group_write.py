"""Group writing: while one batch commits, the next one gathers."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from domain.shared.errors import Unavailable

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class GroupWrite(Generic[T]):
    """Write whatever has arrived in one transaction, without waiting for more.

    As the ledger does, for rows that stand by themselves: whoever writes alone is served at once,
    and each is answered after the commit.
    """

    write: Callable[[Sequence[T]], Awaitable[None]]
    """Writes all of these, or none and raises; the same again does no harm."""
    queue: int = 5_000
    """How many may be let in and not answered; beyond them everybody is sent away."""
    batch: int = 500
    _waiting: "deque[tuple[T, asyncio.Future[None]]]" = field(default_factory=deque)
    _writing: "asyncio.Task[None] | None" = None
    _inside: int = 0

    async def put(self, one: T) -> None:
        """Return once it is written for good. Raises `Unavailable` when too many wait already."""
        if max(self._inside, len(self._waiting)) >= self.queue:
            raise Unavailable
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        self._inside += 1
        try:
            await written
        finally:
            self._inside -= 1

    async def _write(self) -> None:
        try:
            while self._waiting:
                some = min(len(self._waiting), self.batch)
                await self._settle([self._waiting.popleft() for _ in range(some)])
        finally:
            self._writing = None

    async def _settle(self, callers: "Sequence[tuple[T, asyncio.Future[None]]]") -> None:
        failure: Exception | None = None
        try:
            await self.write([one for one, _ in callers])
        except Exception as error:  # noqa: BLE001  # The writer outlives what one of them does.
            if len(callers) > 1 and not isinstance(error, Unavailable):
                # Find the one that spoils the batch, so that only its caller gets the error.
                middle = len(callers) // 2
                await self._settle(callers[:middle])
                await self._settle(callers[middle:])
                return
            failure = error
        for _, written in callers:
            if written.done():  # The caller has gone away.
                continue
            if failure is None:
                written.set_result(None)
            else:
                written.set_exception(failure)
