"""From what lies in a partition to what a consumer has to handle, with nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from adapters.kafka.envelope import Read, Unreadable, decode
from application.shared.events.consuming import Batch, Consumer, Progress
from application.shared.events.ports import EventLog
from domain.shared.feed import Audience, LoggedEvent, Sight
from domain.shared.topics import Shard, shard_of

MOST_EVENTS = 500
"""In one batch, and so in one transaction."""
MOST_POSITIONS = 10_000
"""In one look at the log."""
NOTED_AFTER = 1_000
"""Positions without anything to handle: then the cursor is moved nevertheless."""
AHEAD = "ahead of the event log"


class HandOver(Protocol):
    """Has a batch handled, or put by; raises only while not even that can be done."""

    async def __call__(self, *, consumer: Consumer, batch: Batch) -> None: ...


class Incoming(Protocol):
    """A message as it stands in a partition."""

    @property
    def value(self) -> bytes | None: ...


class Park(Protocol):
    """Puts a message that nobody can read where it is in nobody's way."""

    async def __call__(self, shard: Shard, message: Incoming, reason: str) -> None: ...


class Ended(Exception):
    """The partitions are somebody else's by now."""


@dataclass(slots=True)
class Following:
    """How far one consumer has come, for as long as its partitions stay the same.

    Each message names the position before its own in the partition. What lies between that and
    where we are has been lost on the way, and is read from the event log.
    """

    consumer: Consumer
    log: EventLog
    progress: Progress
    hand_over: HandOver
    park: Park
    reached: dict[Shard, int]
    """What is handled, or not of the consumer's types."""
    ended: bool = False
    missing: int = 0
    """How often messages were missing before another one."""
    _noted: dict[Shard, int] = field(init=False)
    _audience: Audience = field(init=False)
    _head: int = 0
    """The log reaches at least so far."""

    def __post_init__(self) -> None:
        self._noted = dict(self.reached)
        self._audience = Audience(self.consumer.types, Sight(frozenset(), ("",), ()))

    async def follow(self, shard: Shard, messages: Sequence[Incoming]) -> None:
        """Have the next messages of a partition handled. Whatever it raises, call it again."""
        run: list[LoggedEvent] = []
        reached = self.reached.get(shard, 0)
        for message in messages:
            read = await self._read(shard, message)
            if read is None or read.event.position <= reached:
                continue
            if read.previous > reached:
                await self._hand_over(shard, run, reached)
                self.missing += 1
                await self.catch_up(shard, read.event.position - 1)
                run = []
            run.append(read.event)
            reached = read.event.position
        await self._hand_over(shard, run, reached)

    async def catch_up(self, shard: Shard, through: int) -> None:
        """Have handled what the log has of a partition, up to a position."""
        while (after := self.reached.get(shard, 0)) < through:
            to = min(through, after + MOST_POSITIONS)
            events = await self.log.read(
                after=after, through=to, limit=MOST_EVENTS, audience=self._audience
            )
            if len(events) == MOST_EVENTS:
                to = events[-1].position
            await self._hand_over(shard, [each for each in events if shard_of(each) == shard], to)

    async def note(self, shard: Shard) -> None:
        """See to it that whoever follows after us begins here."""
        reached = self.reached.get(shard, 0)
        if reached > self._noted.get(shard, 0):
            if self.ended:
                raise Ended
            await self.progress.pass_over(self.consumer.name, [shard], reached)
            self._noted[shard] = reached

    async def _read(self, shard: Shard, message: Incoming) -> Read | None:
        try:
            read = decode(message.value, shard)
        except Unreadable as error:
            await self.park(shard, message, str(error))
            return None
        if read.event.position > self._head:
            self._head = await self.log.head()
        if read.event.position > self._head:
            await self.park(shard, message, AHEAD)
            return None
        return read

    async def _hand_over(self, shard: Shard, events: Sequence[LoggedEvent], through: int) -> None:
        taken = [each for each in events if self.consumer.types.take(each.type)]
        for begin in range(0, len(taken), MOST_EVENTS):
            piece = taken[begin : begin + MOST_EVENTS]
            last = begin + MOST_EVENTS >= len(taken)
            await self._handle(shard, piece, through if last else piece[-1].position)
        self.reached[shard] = max(through, self.reached.get(shard, 0))
        if through - self._noted.get(shard, 0) >= NOTED_AFTER:
            await self.note(shard)

    async def _handle(self, shard: Shard, events: Sequence[LoggedEvent], through: int) -> None:
        if self.ended:
            raise Ended
        batch = Batch(self.consumer.name, shard, events, through)
        await self.hand_over(consumer=self.consumer, batch=batch)
        self.reached[shard] = self._noted[shard] = through
