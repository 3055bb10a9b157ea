"""What consumers have handled, in dictionaries."""

from asyncio import Lock
from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from adapters.memory.events import MemoryEventLog
from adapters.memory.funding import Enqueued, MemoryJobs
from application.shared.events.consuming import Batch, PuttingBy
from domain.shared.feed import LoggedEvent
from domain.shared.topics import Shard, subject_of

Waiting = dict[tuple[str, str, int], str | None]


@dataclass
class MemoryInbox:
    """`Inbox`, `Progress` and `BeginPuttingBy`; a consumer handles within `undoing`."""

    log: MemoryEventLog
    cursors: dict[tuple[str, Shard], int] = field(default_factory=dict)
    waiting_events: Waiting = field(default_factory=dict)
    """The error of each, by consumer, subject and position."""
    jobs: list[Enqueued] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[PuttingBy]:
        async with self.undoing():
            yield PuttingBy(self, MemoryJobs(self))

    @asynccontextmanager
    async def undoing(self, *effects: list[LoggedEvent]) -> AsyncIterator[None]:
        """Transactions one after the other; what fails is undone, in lists of effects, too."""
        async with self.turn:
            kept = deepcopy((self.cursors, self.waiting_events, self.jobs))
            lengths = [len(each) for each in effects]
            try:
                yield
            except BaseException:
                self.cursors, self.waiting_events, self.jobs = kept
                for each, length in zip(effects, lengths, strict=True):
                    del each[length:]
                raise

    async def take(self, batch: Batch) -> Sequence[LoggedEvent]:
        if batch.waited:
            keys = {each.position: _key(batch.consumer, each) for each in batch.events}
            ours = [each for each in batch.events if keys[each.position] in self.waiting_events]
            for each in ours:
                del self.waiting_events[keys[each.position]]
            return ours
        cursor = batch.consumer, batch.shard
        handled = self.cursors.get(cursor, 0)
        self.cursors[cursor] = max(handled, batch.through)
        behind = {subject for name, subject, _ in self.waiting_events if name == batch.consumer}
        fresh = [each for each in batch.events if each.position > handled]
        for each in fresh:
            if subject_of(each) in behind:
                self.waiting_events[_key(batch.consumer, each)] = None
        return [each for each in fresh if subject_of(each) not in behind]

    async def put_by(self, batch: Batch, error: str) -> None:
        for each in await self.take(batch):
            self.waiting_events[_key(batch.consumer, each)] = error


@dataclass(frozen=True)
class MemoryProgress:
    """`Progress`."""

    inbox: MemoryInbox

    async def handled(self, consumer: str) -> Mapping[Shard, int]:
        cursors = self.inbox.cursors.items()
        return {shard: position for (name, shard), position in cursors if name == consumer}

    async def waiting(self, consumer: str, subject: str) -> LoggedEvent | None:
        keys = [each for each in self.inbox.waiting_events if each[:2] == (consumer, subject)]
        return self.inbox.log.events[min(keys)[2] - 1] if keys else None

    async def pass_over(self, consumer: str, shards: Collection[Shard], through: int) -> None:
        for each in shards:
            cursor = consumer, each
            self.inbox.cursors[cursor] = max(self.inbox.cursors.get(cursor, 0), through)

    async def put_by(self) -> Mapping[str, int]:
        return Counter(name for name, _, _ in self.inbox.waiting_events)


def _key(consumer: str, event: LoggedEvent) -> tuple[str, str, int]:
    return consumer, subject_of(event), event.position
