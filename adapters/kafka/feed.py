"""The log's newest events by way of Kafka, for the live connections of a process."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Self

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from adapters.kafka.connection import FETCH_MILLISECONDS, KafkaConnection
from adapters.kafka.envelope import Unreadable, decode
from adapters.kafka.patience import finished, given_up, leave
from adapters.kafka.topics import ensure_topics
from adapters.kafka.window import Window
from application.shared.events.ports import EventBus, EventLog, LogFigures
from domain.shared.feed import EVERYTHING, Audience, LoggedEvent
from domain.shared.topics import OTHERS, TOPICS, Shard

PATIENCE_SECONDS = 0.1
"""PostgreSQL has told of an event: so long Kafka may take to bring it."""
REST_SECONDS = 0.005
"""After messages: a flood is taken in gulps."""
RETRY_SECONDS = 0.5
STOP_SECONDS = 3.0
log = structlog.stdlib.get_logger("altyn.kafka")


class KafkaFeed:
    """`EventBus` and `EventLog` in one, while the block lasts.

    Every process reads all partitions, in no group, from where they end. What they bring is told
    once it is there without a gap. What does not come in time, as PostgreSQL's own news tell,
    is read from the log: while Kafka is away everything is, a little later than otherwise.
    """

    def __init__(
        self,
        connection: KafkaConnection,
        event_log: EventLog,
        bus: EventBus,
        *,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._connection = connection
        self._log = event_log
        self._bus = bus
        self._patience = patience
        self._window: Window | None = None
        self._due = 0
        """What PostgreSQL told of longer ago than our patience lasts."""
        self._timely = True
        """Whether Kafka has been worth waiting for lately."""
        self._moved = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.receiving = False
        """Whether we read what Kafka brings."""
        self.late = 0
        """How often something was read from the log because Kafka did not bring it."""

    async def __aenter__(self) -> Self:
        for name, work in ("kafka feed", self._keep_receiving), ("feed's news", self._hear):
            self._tasks.append(asyncio.create_task(work(), name=name))
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self._tasks:
            each.cancel()
            with suppress(asyncio.CancelledError):
                await each

    async def head(self) -> int:
        return await self._log.head()

    async def figures(self) -> LogFigures:
        return await self._log.figures()

    async def read(
        self, *, after: int, through: int, limit: int, audience: Audience = EVERYTHING
    ) -> Sequence[LoggedEvent]:
        here = self._window.read(after, through) if self._window else None
        if here is None:
            return await self._log.read(
                after=after, through=through, limit=limit, audience=audience
            )
        if audience is not EVERYTHING:
            here = [each for each in here if audience.takes(each)]
        return here[:limit]

    async def heads(self) -> AsyncIterator[int]:
        """Keep the promise of `EventBus.heads`."""
        seen = None
        while True:
            while self._window is None or self._window.head == seen:
                await self._moved.wait()
            seen = self._window.head
            yield seen

    async def _hear(self) -> None:
        """Attend to PostgreSQL's news."""
        loop = asyncio.get_running_loop()
        async for head in self._bus.heads():
            if self._window is None:
                self._window, self._due = Window(head), head
                self._tell()
            elif head > self._window.head and not self._timely:
                self._read_elsewhere(self._window, head)
            loop.call_later(self._patience, self._be_due, head)

    def _be_due(self, head: int) -> None:
        self._due = max(self._due, head)
        if self._window and self._window.head < head:
            if self._timely:
                log.warning("kafka is late", position=head)
            self._timely = False
            self._read_elsewhere(self._window, head)

    def _read_elsewhere(self, window: Window, head: int) -> None:
        self.late += 1
        window.jump(head)
        self._tell()

    def _receive(self, record: ConsumerRecord) -> None:
        if self._window is None:
            return
        try:
            shard = Shard(self._connection.plain(record.topic), record.partition)
            event = decode(record.value, shard).event
        except Unreadable:
            return  # Consumers in groups see to it.
        if event.position > self._due:
            self._timely = True
        if self._window.add(event):
            self._tell()

    def _tell(self) -> None:
        self._moved.set()  # Wakes everybody who waits now,
        self._moved.clear()  # and makes the next ones wait.

    async def _keep_receiving(self) -> None:
        while True:
            try:
                await self._attend()
            except (Exception, asyncio.CancelledError) as error:
                # Whatever it was, listen again.
                if given_up():
                    raise
                log.warning("kafka feed interrupted", error=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _attend(self) -> None:
        await finished(ensure_topics(self._connection))
        kafka = AIOKafkaConsumer(
            **self._connection.options(),
            auto_offset_reset="latest",
            metadata_max_age_ms=5_000,
            fetch_max_wait_ms=FETCH_MILLISECONDS,
        )
        kafka.assign(
            [
                TopicPartition(self._connection.named(each.name), n)
                for each in (*TOPICS, OTHERS)
                for n in range(each.partitions)
            ]
        )
        try:
            await finished(kafka.start())
            with suppress(TimeoutError):  # Of some the leader may be away.
                async with asyncio.timeout(STOP_SECONDS):
                    for each in kafka.assignment():
                        await kafka.position(each)
            self.receiving = True
            while True:
                found = await kafka.getmany(timeout_ms=1_000)
                for records in found.values():
                    for each in records:
                        self._receive(each)
                if found:
                    await asyncio.sleep(REST_SECONDS)
        finally:
            self.receiving = False
            await leave(kafka)
