"""Group commit: while one batch commits, the next one gathers."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from adapters.postgres.ledger.poster import Blocked, Caller, Connect, Poster, RecordWriters
from adapters.postgres.ledger.statement import MAX_POSTINGS, Request
from application.ledger.ports import Posted, Record
from domain.ledger.journal import JournalEntry
from domain.shared.errors import Unavailable
from domain.shared.events import Event


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a writer takes on, and how long it waits."""

    queue: int = 5_000
    """Requests let in and not answered; beyond them callers are sent away."""
    batch: int = 500
    rooms: int = 8
    """Accounts that somebody else holds, each with callers waiting apart."""
    lock_timeout_seconds: float = 0.1
    patience_seconds: float = 5.0


def _silent(_count: int, _seconds: float) -> None:
    pass


@dataclass(slots=True, eq=False)
class GroupCommitLedger:
    """Post whatever has arrived in one statement and one commit, without waiting for more.

    An entry whose account somebody else holds goes to a waiting room of that account, with a
    connection of its own: it delays the others once by the lock time-out, and then no more.
    Use it as `async with`: leaving the block answers everybody who has been let in.
    """

    connect: Connect
    records: RecordWriters = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    posted: Callable[[int, float], None] = _silent
    _queue: deque[Caller] = field(default_factory=deque)
    _rooms: dict[UUID, list[Caller]] = field(default_factory=dict)
    _waiting: set[asyncio.Task[None]] = field(default_factory=set)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _inside: int = 0
    _writer: asyncio.Task[None] | None = None

    @property
    def depth(self) -> int:
        """How many requests are let in and not answered."""
        return self._inside

    async def __aenter__(self) -> Self:
        self._writer = asyncio.create_task(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        writer, self._writer = self._writer, None  # From here on `post` lets nobody in.
        if writer:
            self._arrived.set()
            await writer
        while self._waiting:
            await asyncio.wait(self._waiting)

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        """Keep the promise of `Ledger.post`; a full queue is `Unavailable` at once."""
        if self._writer is None or self._inside >= self.limits.queue:
            raise Unavailable
        caller = Caller(Request(entry, events, record), asyncio.get_running_loop().create_future())
        self._inside += 1
        self._queue.append(caller)
        self._arrived.set()
        try:
            return await caller.answer
        finally:
            self._inside -= 1

    async def _write(self) -> None:
        poster = self._poster(self.limits.lock_timeout_seconds)
        try:
            while self._queue or self._writer is not None:
                if not self._queue:
                    self._arrived.clear()
                    await self._arrived.wait()
                if batch := self._gather():
                    await self._post(poster, batch)
        finally:
            poster.disconnect()

    def _gather(self) -> list[Caller]:
        batch: list[Caller] = []
        postings = 0
        while self._queue and len(batch) < self.limits.batch:
            postings += len(self._queue[0].request.entry.postings)
            if batch and postings > MAX_POSTINGS:
                break
            caller = self._queue.popleft()
            if not (self._rooms and self._seat(caller, self._rooms.keys())):
                batch.append(caller)
        return batch

    async def _post(self, poster: Poster, batch: Sequence[Caller]) -> None:
        try:
            await poster.post(batch)
        except Blocked as blocked:
            rest = [each for each in batch if not self._seat(each, blocked.accounts)]
            if len(rest) < len(batch):
                if rest:
                    await self._post(poster, rest)
            elif len(batch) == 1:  # No account is held, but the key itself.
                self._open_room(batch[0].request.entry.id, batch[0])
            else:
                middle = len(batch) // 2
                await self._post(poster, batch[:middle])
                await self._post(poster, batch[middle:])

    def _seat(self, caller: Caller, accounts: Collection[UUID]) -> bool:
        """Send a caller to the waiting room of an account that it needs, if it needs one."""
        for account, _ in caller.request.entry.legs():
            if account.id in accounts:
                self._open_room(account.id, caller)
                return True
        return False

    def _open_room(self, account: UUID, caller: Caller) -> None:
        if account in self._rooms:
            self._rooms[account].append(caller)
        elif len(self._rooms) >= self.limits.rooms:
            caller.tell(Unavailable())
        else:
            self._rooms[account] = [caller]
            task = asyncio.create_task(self._wait(account))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)

    async def _wait(self, account: UUID) -> None:
        """Post for those in the room, with all the patience there is, until it is empty."""
        poster = self._poster(self.limits.patience_seconds)
        try:
            while batch := self._rooms[account]:
                self._rooms[account] = []
                try:
                    await poster.post(batch)
                except Blocked:
                    for caller in batch:
                        caller.tell(Unavailable())
        finally:
            for caller in self._rooms.pop(account):
                caller.tell(Unavailable())
            with suppress(Exception):
                poster.disconnect()

    def _poster(self, lock_timeout_seconds: float) -> Poster:
        return Poster(
            self.connect,
            self.records,
            lock_timeout_seconds,
            self.limits.patience_seconds,
            self.posted,
        )
