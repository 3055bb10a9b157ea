"""The partitions that a member of a group has at present, one by one."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import IllegalStateError

from adapters.kafka.pace import Pace
from application.shared.events.consuming import Lag

ASKED_SECONDS = 0.1
"""Where we are in a partition is known here, unless that is still to be found out."""


@dataclass(slots=True)
class Waiting:
    """A partition that is left alone for a while after a failure."""

    until: float
    seconds: float


@dataclass(slots=True)
class Partitions:
    """Which messages are handled, and which partitions wait until they are tried again."""

    kafka: AIOKafkaConsumer
    pace: Pace
    _next: dict[TopicPartition, int] = field(default_factory=dict)
    """The first message that is not handled."""
    _oldest: dict[TopicPartition, float] = field(default_factory=dict)
    """When that was sent, in seconds since 1970, if it has come."""
    _waiting: dict[TopicPartition, Waiting] = field(default_factory=dict)

    def begin(self, partition: TopicPartition, messages: Sequence[ConsumerRecord]) -> None:
        """Count messages as under way."""
        self._next[partition] = messages[0].offset
        self._oldest[partition] = messages[0].timestamp / 1000

    def done(self, partition: TopicPartition, messages: Sequence[ConsumerRecord]) -> int:
        """Count them as handled; gives the offset that comes next."""
        self._next[partition] = next_ = int(messages[-1].offset) + 1
        self._oldest.pop(partition, None)
        self._waiting.pop(partition, None)
        return next_

    def wait(self, partition: TopicPartition, offset: int) -> None:
        """Give the messages from there on again, a little later each time."""
        before = self._waiting.get(partition)
        seconds = min(before.seconds * 2, self.pace.retry_most) if before else self.pace.retry
        until = asyncio.get_running_loop().time() + seconds
        with suppress(IllegalStateError):  # It is somebody else's by now.
            self.kafka.seek(partition, offset)
            self.kafka.pause(partition)
            self._waiting[partition] = Waiting(until, seconds)

    def resume(self) -> None:
        """Let those go on that have waited long enough."""
        now = asyncio.get_running_loop().time()
        for partition, waiting in self._waiting.items():
            if waiting.until <= now and partition in self.kafka.paused():
                self.kafka.resume(partition)

    async def more_to_come(self, partition: TopicPartition) -> bool:
        """Say whether we know of messages in it that we have not got yet."""
        last = self.kafka.highwater(partition)
        with suppress(TimeoutError, IllegalStateError):
            async with asyncio.timeout(ASKED_SECONDS):
                return last is not None and last > await self.kafka.position(partition)
        return False

    def forget(self) -> None:
        """Forget everything: partitions have been given anew."""
        self._next.clear()
        self._oldest.clear()
        self._waiting.clear()

    def lag(self) -> Lag:
        """Give what is there, and not handled."""
        messages = sum(
            max(0, (self.kafka.highwater(each) or 0) - self._next[each])
            for each in self.kafka.assignment() & self._next.keys()
        )
        now = datetime.now(UTC).timestamp()
        return Lag(messages, max(0.0, now - min(self._oldest.values(), default=now)))
