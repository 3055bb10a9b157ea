"""What a process remembers of its callers, so that a request need not ask the database."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from application.access.ports import Callers
from application.shared.ports import Clock
from domain.access.tokens import Digest
from domain.shared.caller import Caller
from domain.shared.errors import Unavailable

VALID_SECONDS = 1.0
"""A token that was revoked this long ago is refused in every process."""
REFRESH_SECONDS = 0.5
"""What is older and still used is looked up again, while it is still valid."""
MOST_CALLERS = 20_000
MOST_STRANGERS = 20_000
MOST_AT_ONCE = 1_000
MOST_WAITING = 20_000


@dataclass(frozen=True, slots=True)
class Memory:
    """Who held a token when the database was asked."""

    caller: Caller | None
    asked_at: float


@dataclass(slots=True, eq=False)
class KnownCallers:
    """Answer from memory for a second, and keep it fresh while tokens are in use.

    Tokens that have to be looked up wait for one another: whatever has arrived goes into the next
    query, so that neither a crowd nor a flood of garbage costs the database a query for each.
    Memory is bounded, and strangers cannot push callers out of it.
    """

    callers: Callers
    clock: Clock
    monotonic: Callable[[], float]
    """Seconds, from anywhere, that never go back."""

    _known: dict[Digest, Memory] = field(default_factory=dict, init=False)
    _strangers: dict[Digest, Memory] = field(default_factory=dict, init=False)
    _wanted: dict[Digest, asyncio.Future[Caller | None]] = field(default_factory=dict, init=False)
    _lookup: asyncio.Task[None] | None = field(default=None, init=False)

    async def holding(self, digest: Digest) -> Caller | None:
        """Give the holder of a token, or nothing. Raises `Unavailable` when nobody can tell.

        A token that was revoked is refused within a second, in every process.
        """
        memory = self._known.get(digest) or self._strangers.get(digest)
        if memory is not None:
            age = self.monotonic() - memory.asked_at
            if age < REFRESH_SECONDS:
                return memory.caller
            if age < VALID_SECONDS:
                if memory.caller is not None:
                    _ = self._want(digest)
                return memory.caller
        if len(self._wanted) >= MOST_WAITING:
            raise Unavailable
        # Shielded, because whoever gives up waiting must not end the wait of the others.
        return await asyncio.shield(self._want(digest))

    async def look_again(self, digest: Digest) -> Caller | None:
        """Give the holder as of now, whatever was remembered. Raises `Unavailable`."""
        if len(self._wanted) >= MOST_WAITING:
            raise Unavailable
        return await asyncio.shield(self._want(digest))

    def forget(self, digest: Digest) -> None:
        """Refuse a token from now on, in this process at once."""
        self._remember(digest, Memory(None, self.monotonic()))

    async def aclose(self) -> None:
        """Wait for what is being looked up."""
        if self._lookup is not None:
            await self._lookup

    def _want(self, digest: Digest) -> asyncio.Future[Caller | None]:
        future = self._wanted.get(digest)
        if future is None:
            future = self._wanted[digest] = asyncio.get_running_loop().create_future()
            if self._lookup is None or self._lookup.done():
                self._lookup = asyncio.create_task(self._look_up())
        return future

    async def _look_up(self) -> None:
        while self._wanted:
            batch = {each: self._wanted.pop(each) for each in [*islice(self._wanted, MOST_AT_ONCE)]}
            due: list[Digest] = []
            asked_at, now = self.monotonic(), self.clock.now()
            try:
                found = await self.callers.holding(batch, at=now)
            except Exception as error:  # noqa: BLE001  # Whatever it is, nobody waits for ever.
                for future in batch.values():
                    future.set_exception(error)
                    future.exception()  # Looked at: after a refresh nobody else may do so.
                continue
            for digest, future in batch.items():
                holder = found.get(digest)
                if holder is not None and holder.due:
                    due.append(digest)
                future.set_result(
                    self._remember(digest, Memory(holder.caller if holder else None, asked_at))
                )
            if due:
                with suppress(Unavailable):  # It stays due.
                    await self.callers.note_use(due, at=now)

    def _remember(self, digest: Digest, memory: Memory) -> Caller | None:
        """Keep what is known, unless something newer is known; gives the newer."""
        newer = self._strangers.get(digest)
        if newer is not None and newer.asked_at >= memory.asked_at:
            return newer.caller
        self._known.pop(digest, None)
        self._strangers.pop(digest, None)
        memories, most = (
            (self._strangers, MOST_STRANGERS)
            if memory.caller is None
            else (self._known, MOST_CALLERS)
        )
        if len(memories) >= most:
            del memories[next(iter(memories))]  # The one that was looked up longest ago.
        memories[digest] = memory
        return memory.caller
