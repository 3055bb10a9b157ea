"""Group commit: while one batch commits, the next one gathers."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from adapters.postgres.ledger.poster import (
    Blocked,
    Caller,
    Connect,
    Poster,
    gather,
)
from adapters.postgres.ledger.records import RecordWriters
from adapters.postgres.ledger.rooms import WaitingRooms
from application.ledger.ports import Posted, Record, Request
from domain.ledger.journal import JournalEntry
from domain.shared.errors import Refusal, Unavailable
from domain.shared.events import Event


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a writer takes on, and how long it waits."""

    queue: int = 5_000
    """Requests let in and not answered; beyond them callers are sent away."""
    batch: int = 500
    """The most that one statement posts."""
    small: int = 32
    """So many are posted whole; of more, half."""
    turns: int = 3
    """Of the event loop, before a batch is taken: so many lie between an HTTP request and here.

    Whoever was read when the last batch was answered comes along; nobody waits for those who come
    later. Without them batches would be smaller, and each costs as much as twenty entries.
    """
    lock_timeout_seconds: float = 0.1
    """How long the others may be delayed by an account that somebody else holds."""
    room_connections: int = 8
    room_turn_seconds: float = 0.25
    patience_seconds: float = 5.0
    """How long a caller waits in line or for an account, and then once for the database."""

    def of(self, waiting: int) -> int:
        """Give how many of those who wait are posted next.

        Were all taken, we would wait for the database, and then it for us; so we work side by side.
        """
        return min(self.batch, max(self.small, (waiting + 1) // 2))


def _silent(_count: int, _seconds: float) -> None:
    pass


@dataclass(slots=True, eq=False)
class GroupCommitLedger:
    """Post whatever has arrived in one statement and one commit, without waiting for the next.

    An entry whose account somebody else holds goes to a waiting room of that account: it delays
    the others once by the lock time-out, and then no more. Use it as `async with`: leaving the
    block answers everybody who has been let in.
    """

    connect: Connect
    records: RecordWriters = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    posted: Callable[[int, float], None] = _silent
    _queue: deque[Caller] = field(default_factory=deque)
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

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        """Keep the promise of `Ledger.post`; a full queue is `Unavailable` at once."""
        answer = self._let_in(Request(entry, events, record))
        if answer is None:
            raise Unavailable
        try:
            return await answer
        finally:
            self._inside -= 1
            # A refusal keeps this frame, which would keep the refusal: garbage of a kind that takes
            # the collector, and everybody, a fifth of a second.
            del answer

    async def post_each(self, entries: Sequence[Request]) -> Sequence[Posted | Refusal]:
        """Keep the promise of `SeparateLedger.post_each`: whoever has no place is `Unavailable`."""
        places = [self._let_in(each) for each in entries]
        inside = [each for each in places if each is not None]
        try:
            answers = iter(await asyncio.gather(*inside, return_exceptions=True))
        finally:
            self._inside -= len(inside)
        return [Unavailable() if each is None else _told(next(answers)) for each in places]

    def _let_in(self, request: Request) -> asyncio.Future[Posted] | None:
        """Give what will be the answer, if there is a place; whoever calls gives that up."""
        # Callers who have gone away still stand in the queue.
        if self._writer is None or max(self._inside, len(self._queue)) >= self.limits.queue:
            return None
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.limits.patience_seconds
        caller = Caller(request, loop.create_future(), deadline)
        self._inside += 1
        self._queue.append(caller)
        self._arrived.set()
        return caller.answer

    async def _write(self) -> None:
        limits = self.limits
        poster = self._poster(limits.lock_timeout_seconds)
        patient = [self._poster(limits.room_turn_seconds) for _ in range(limits.room_connections)]
        rooms = WaitingRooms(patient, self.records, limits.batch)
        batch: list[Caller] = []
        try:
            while self._queue or self._writer is not None:
                if not self._queue:
                    self._arrived.clear()
                    await self._arrived.wait()
                for _ in range(limits.turns):
                    await asyncio.sleep(0)
                batch = gather(self._queue, limits.of(len(self._queue)))
                if rooms.held:
                    batch = [each for each in batch if not rooms.seat(each, rooms.held)]
                if batch:
                    await _post(poster, batch, rooms)
        except BaseException:  # Nobody waits for a writer that has come to an end.
            self._writer = None
            for caller in (*batch, *self._queue):
                caller.tell(Unavailable())
            raise
        finally:
            poster.disconnect()
            await rooms.emptied()

    def _poster(self, lock_timeout_seconds: float) -> Poster:
        return Poster(
            self.connect,
            self.records,
            lock_timeout_seconds,
            self.limits.patience_seconds,
            self.posted,
        )


def _told(answer: Posted | BaseException) -> Posted | Refusal:
    if isinstance(answer, Posted | Refusal):
        return answer
    raise answer


async def _post(poster: Poster, batch: Sequence[Caller], rooms: WaitingRooms) -> None:
    """Answer a batch, or send those to waiting rooms who need what others hold."""
    batches = [batch]
    while batches:
        batch = batches.pop()
        try:
            await poster.post(batch)
        except Blocked as blocked:
            left = [each for each in batch if not each.answer.done()]
            rest = [each for each in left if not rooms.seat(each, blocked.accounts)]
            if len(rest) < len(left):
                batches += [rest] if rest else []
            elif len(rest) == 1:  # No account is held, but the key itself.
                rooms.open(rest[0].request.entry.id, rest[0])
            else:
                middle = len(rest) // 2
                batches += [each for each in (rest[middle:], rest[:middle]) if each]
