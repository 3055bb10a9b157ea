"""Single messages into a topic, now and then."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.patience import finished, tried
from domain.shared.errors import Unavailable
from domain.shared.topics import Shard

PATIENCE_SECONDS = 10.0
Headers = Sequence[tuple[str, bytes]]


@dataclass(slots=True)
class KafkaSender:
    """`SendMessageAgain`: one message at a time, over a producer that is made when it is needed."""

    connection: KafkaConnection
    _producer: AIOKafkaProducer | None = field(init=False, default=None)
    _turns: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    async def __call__(
        self, shard: Shard, *, key: bytes | None, value: bytes | None, headers: Headers = ()
    ) -> None:
        async with self._turns:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    producer = await self._opened()
                    await producer.send_and_wait(
                        self.connection.named(shard.topic),
                        value,
                        key=key,
                        partition=shard.partition,
                        headers=[*headers],
                    )
            except (KafkaError, OSError, TimeoutError) as error:
                await self.aclose()
                raise Unavailable from error

    async def aclose(self) -> None:
        """Leave the brokers; whoever sends afterwards connects again."""
        producer, self._producer = self._producer, None
        if producer is not None:
            await tried(producer.stop(), PATIENCE_SECONDS)

    async def _opened(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(**self.connection.options(), acks="all")
            try:
                await finished(producer.start())
            except BaseException:
                await tried(producer.stop(), PATIENCE_SECONDS)
                raise
            self._producer = producer
        return self._producer
