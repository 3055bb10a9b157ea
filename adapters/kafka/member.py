"""One process as a member of one consumer's group."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
from aiokafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor
from aiokafka.errors import KafkaError

from adapters.kafka.connection import FETCH_MILLISECONDS, KafkaConnection
from adapters.kafka.dead_letters import KafkaDeadLetters
from adapters.kafka.following import MOST_EVENTS, Ended, Following, HandOver
from adapters.kafka.pace import Pace
from adapters.kafka.partitions import Partitions
from adapters.kafka.patience import finished, leave
from adapters.kafka.topics import ensure_topics
from application.shared.events.consuming import Consumer, Lag, Progress
from application.shared.events.ports import EventLog
from domain.shared.errors import Unavailable
from domain.shared.topics import Shard, topics_of

Found = Mapping[TopicPartition, Sequence[ConsumerRecord]]
log = structlog.stdlib.get_logger("altyn.kafka")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What members of groups need."""

    connection: KafkaConnection
    event_log: EventLog
    progress: Progress
    hand_over: HandOver
    relayed: Callable[[], Awaitable[Mapping[Shard, int]]]
    """Gives the last position that was sent to each partition. Raises `Unavailable`."""
    dead_letters: KafkaDeadLetters
    pace: Pace = field(default_factory=Pace)


class Member(ConsumerRebalanceListener):  # type: ignore[misc]  # The client has no types.
    """Follows the partitions that the group gives it.

    Effects first, then the group's offset: who is killed in between gets the messages again, and
    the inbox leaves out what it knows.
    """

    def __init__(self, consumer: Consumer, around: Surroundings) -> None:
        self.consumer = consumer
        self._around = around
        self._pace = around.pace
        self._kafka = self._client()
        self._partitions = Partitions(self._kafka, around.pace)
        self._following: Following | None = None
        self._given = 0
        """How often partitions were given or taken away."""
        self._busy = asyncio.Lock()
        self._behind: dict[Shard, int] = {}
        self._look_at = 0.0

    async def attend(self) -> None:
        """Join the group and go on until something fails."""
        topics = topics_of(self.consumer.types)
        try:
            await finished(ensure_topics(self._around.connection))
            self._kafka.subscribe(
                [self._around.connection.named(each.name) for each in topics], listener=self
            )
            await finished(self._kafka.start(), self._pace.stop)
            while True:
                await self._turn()
        finally:
            self._end()
            await leave(self._kafka, self._pace.stop)

    def lag(self) -> Lag:
        """Give what lies before us in the partitions that are ours."""
        return self._partitions.lag()

    @property
    def missing(self) -> int:
        """How often something had to be read in the log since partitions were given last."""
        return self._following.missing if self._following else 0

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:  # noqa: ARG002
        """Finish the batch under way; if it takes longer, the cursor's lock keeps others out."""
        self._end()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pace.finish), self._busy:
                pass

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Begin where the database says."""
        self._end()
        log.info("partitions assigned", consumer=self.consumer.name, partitions=len(assigned))

    def _client(self) -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            **self._around.connection.options(),
            group_id=self._around.connection.named(f"altyn.{self.consumer.name}"),
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=FETCH_MILLISECONDS,
            session_timeout_ms=int(self._pace.session * 1000),
            heartbeat_interval_ms=int(self._pace.heartbeat * 1000),
            # So soon it is seen that a topic was made anew.
            metadata_max_age_ms=int(self._pace.idle * 1000),
            # The assignor keeps what its member has in its class.
            partition_assignment_strategy=[type("Sticky", (StickyPartitionAssignor,), {})],
        )

    def _end(self) -> None:
        self._given += 1
        if self._following:
            self._following.ended = True
        self._following = None
        self._partitions.forget()
        self._behind.clear()

    async def _turn(self) -> None:
        try:
            following = self._following or await self._begin()
        except Unavailable:
            await asyncio.sleep(self._pace.retry)
            return
        self._partitions.resume()
        found = await self._kafka.getmany(
            timeout_ms=int(self._pace.poll * 1000), max_records=MOST_EVENTS * 4
        )
        if following.ended:
            return  # Whoever has the partitions now gets it again.
        await finished(self._work(following, found), self._pace.finish)

    async def _begin(self) -> Following:
        given = self._given
        handled = await self._around.progress.handled(self.consumer.name)
        following = Following(
            self.consumer,
            self._around.event_log,
            self._around.progress,
            self._around.hand_over,
            partial(self._around.dead_letters, consumer=self.consumer.name),
            dict(handled),
            ended=given != self._given,
        )
        self._look_at = asyncio.get_running_loop().time() + self._pace.idle
        if not following.ended:
            self._following = following
        return following

    async def _work(self, following: Following, found: Found) -> None:
        async with self._busy:
            for partition, messages in found.items():
                self._partitions.begin(partition, messages)
            done = await asyncio.gather(
                *(self._follow(following, each, found[each]) for each in found)
            )
            if following.ended:
                return
            offsets = {
                each: self._partitions.done(each, found[each])
                for each, well in zip(found, done, strict=True)
                if well
            }
            if offsets:
                with suppress(KafkaError):  # Then the messages come again.
                    await self._kafka.commit(offsets)
            await self._look_around(following)

    async def _follow(
        self, following: Following, partition: TopicPartition, messages: Sequence[ConsumerRecord]
    ) -> bool:
        """Say whether all of it is handled; if not, it comes again a little later."""
        try:
            await following.follow(self._shard(partition), messages)
        except Ended:
            return False
        except Exception as error:  # noqa: BLE001  # The other partitions go on.
            name = self.consumer.name
            log.warning("partition waits", consumer=name, error=type(error).__name__)
            if not following.ended:
                self._partitions.wait(partition, messages[0].offset)
            return False
        return True

    async def _look_around(self, following: Following) -> None:
        """Now and then read in the log what was sent and has not come: Kafka has lost it."""
        now = asyncio.get_running_loop().time()
        if now < self._look_at:
            return
        self._look_at = now + self._pace.idle
        with suppress(Unavailable, Ended):
            relayed = await self._around.relayed()
            for each in self._kafka.assignment():
                if not await self._partitions.more_to_come(each):
                    shard = self._shard(each)
                    await self._look_at_shard(following, shard, relayed.get(shard, 0))

    async def _look_at_shard(self, following: Following, shard: Shard, sent: int) -> None:
        reached = following.reached.get(shard, 0)
        if sent > reached and self._behind.get(shard) == reached:
            log.warning("messages missing", topic=shard.topic, partition=shard.partition)
            following.missing += 1
            await following.catch_up(shard, sent)
        self._behind[shard] = following.reached.get(shard, 0) if sent > reached else -1
        await following.note(shard)

    def _shard(self, partition: TopicPartition) -> Shard:
        return Shard(self._around.connection.plain(partition.topic), partition.partition)
