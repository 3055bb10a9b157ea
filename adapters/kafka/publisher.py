"""Events on their way into Kafka: each to its partition, in order, safe when we return."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from adapters.kafka.connection import REQUEST_SECONDS, KafkaConnection
from adapters.kafka.envelope import CONTENT_TYPE, Oversized, encode
from adapters.kafka.patience import finished, tried
from adapters.kafka.topics import ensure_topics
from application.shared.events.publishing import Publication
from domain.shared.errors import Unavailable
from domain.shared.topics import Shard, shard_of, subject_of

START_SECONDS, STOP_SECONDS = 3 * REQUEST_SECONDS, 2.0
PATIENCE_SECONDS = 3 * REQUEST_SECONDS
BATCH_BYTES = 900_000
"""Brokers take a little more than a million: of one message as of many together."""
HEADERS = [("content-type", CONTENT_TYPE.encode())]
log = structlog.stdlib.get_logger("altyn.kafka")
Message = tuple[bytes, bytes]


class KafkaPublisher:
    """`Publisher`: one idempotent producer, thrown away with what it has not sent if it fails.

    The producer makes sure that a message which is sent again by itself is there once and in its
    place. What a new producer sends again is there twice, and readers leave it out by position.
    """

    def __init__(self, connection: KafkaConnection) -> None:
        self._connection = connection
        self._producer: AIOKafkaProducer | None = None

    async def publish(self, publications: Sequence[Publication]) -> None:
        by_shard = _by_shard(publications)
        try:
            producer = self._producer or await self._start()
            # An idempotent producer tries for ever; another process may have better luck.
            async with asyncio.timeout(PATIENCE_SECONDS):
                await _all(*(self._send(producer, *each) for each in by_shard.items()))
        # It asserts that the partition is known to it.
        except (KafkaError, OSError, TimeoutError, AssertionError) as error:
            log.debug("publishing failed", error=repr(error))
            raise Unavailable from error

    async def begin_anew(self) -> None:
        producer, self._producer = self._producer, None
        if producer is None:
            return
        # `stop` would first send what we give up, and take as long as brokers are away.
        producer._closed = True  # noqa: SLF001
        await tried(producer.client.close(), STOP_SECONDS)
        await tried(producer._sender.close(), STOP_SECONDS)  # noqa: SLF001

    async def _start(self) -> AIOKafkaProducer:
        producer = AIOKafkaProducer(
            **self._connection.options(),
            enable_idempotence=True,
            acks="all",
            max_batch_size=BATCH_BYTES,
        )
        self._producer = producer  # From here on it is stopped by `begin_anew`.
        async with asyncio.timeout(START_SECONDS):
            await finished(ensure_topics(self._connection))
            await finished(producer.start())
        return producer

    async def _send(
        self, producer: AIOKafkaProducer, shard: Shard, messages: Sequence[Message]
    ) -> None:
        topic = self._connection.named(shard.topic)
        batch = producer.create_batch()
        for key, value in messages:
            while batch.append(key=key, value=value, timestamp=None, headers=HEADERS) is None:
                await (await producer.send_batch(batch, topic, partition=shard.partition))
                batch = producer.create_batch()
        await (await producer.send_batch(batch, topic, partition=shard.partition))


async def _all(*sends: Coroutine[Any, Any, None]) -> None:
    """Wait for all of them, also when one has failed: nobody is left who would hear the others."""
    results = await asyncio.gather(*sends, return_exceptions=True)
    for each in results:
        if isinstance(each, BaseException):
            raise each


def _by_shard(publications: Sequence[Publication]) -> Mapping[Shard, Sequence[Message]]:
    by_shard: dict[Shard, list[Message]] = {}
    for each in publications:
        try:
            value = encode(each.event, each.previous)
        except Oversized:
            log.warning("event too large for Kafka", position=each.event.position)
            continue  # Whoever misses it reads it in the event log.
        by_shard.setdefault(shard_of(each.event), []).append(
            (subject_of(each.event).encode(), value)
        )
    return by_shard
