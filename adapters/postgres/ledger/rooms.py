"""Waiting rooms: for entries that need what somebody else holds for long."""

import asyncio
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from adapters.postgres.ledger.poster import Blocked, Caller, Poster, gather
from adapters.postgres.ledger.records import RecordWriters, locks_of
from domain.shared.errors import Unavailable


@dataclass(slots=True, eq=False)
class WaitingRooms:
    """One room for each account, lock of records, or key, that somebody else holds.

    Rooms take turns at the posters, whose lock time-out is the length of a turn, so that those
    whose accounts are free again never wait long behind those whose accounts are not. A room is
    open until nobody is in it; each waits there until its own deadline.
    """

    posters: Sequence[Poster]
    records: RecordWriters
    batch: int
    _rooms: dict[UUID, deque[Caller]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _idle: list[Poster] = field(init=False)
    _turn: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._idle = list(self.posters)
        self._turn = asyncio.Semaphore(len(self._idle))

    @property
    def held(self) -> Collection[UUID]:
        """What is waited for."""
        return self._rooms.keys()

    def seat(self, caller: Caller, held: Collection[UUID]) -> bool:
        """Let a caller wait who needs any of what is held; tell whether it does."""
        request = caller.request
        entry, locks = request.entry, locks_of([request], self.records)
        accounts = (account.id for account, _ in entry.legs())
        for needed in (entry.id, *(each.name for each in locks), *accounts):
            if needed in held:
                self.open(needed, caller)
                return True
        return False

    def open(self, name: UUID, caller: Caller) -> None:
        """Let a caller wait for this account or key."""
        if name not in self._rooms:
            self._rooms[name] = deque()
            task = asyncio.create_task(self._wait(name))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._rooms[name].append(caller)

    async def emptied(self) -> None:
        """Return when nobody waits any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _wait(self, name: UUID) -> None:
        room, most = self._rooms[name], 1
        try:
            while room:
                async with self._turn:
                    poster = self._idle.pop()
                    try:
                        # One goes ahead; when that gets through, all who are here may follow.
                        batch = gather(room, most)
                        most = self.batch if await self._post(name, poster, batch) else 1
                    finally:
                        self._idle.append(poster)
        finally:
            del self._rooms[name]
            for caller in room:
                caller.tell(Unavailable())
            if not self._rooms:
                for each in self.posters:
                    each.disconnect()

    async def _post(self, name: UUID, poster: Poster, batch: Sequence[Caller]) -> bool:
        try:
            if batch:
                await poster.post(batch)
        except Blocked as blocked:
            left = [each for each in batch if not each.answer.done()]
            # Who needs something else as well waits for that, not in the way of the others.
            others = blocked.accounts - {name}
            if len(left) == 1 and not blocked.accounts:
                others = frozenset({left[0].request.entry.id} - {name})
            stay = [each for each in left if not self.seat(each, others)]
            self._rooms[name].extendleft(reversed(stay))
            return False
        return True
