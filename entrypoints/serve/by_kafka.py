"""Events by way of Kafka, in a process that has one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.kafka.dead_letters import KafkaDeadLetters
from adapters.kafka.deliveries import KafkaDeliveries
from adapters.kafka.feed import KafkaFeed
from adapters.kafka.member import Surroundings
from adapters.kafka.sending import KafkaSender
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.deliveries import PostgresDeliveries
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relayed import Relayed
from adapters.postgres.events.sequencer import Connect
from adapters.postgres.pool import Pool
from application.shared.events.consuming import Deliveries
from entrypoints.container import House
from entrypoints.container.by_kafka import ByKafka
from entrypoints.figures import Figures
from entrypoints.serve.kafka import kafka_of
from entrypoints.settings import Settings


@asynccontextmanager
async def by_kafka(
    settings: Settings, pool: Pool, bus: PostgresEventBus, figures: Figures
) -> AsyncIterator[ByKafka | None]:
    """Open what reads and sends; nothing where PostgreSQL does it all."""
    kafka = kafka_of(settings)
    if kafka is None:
        yield None
        return
    send = KafkaSender(kafka)
    try:
        async with KafkaFeed(kafka, PostgresEventLog(pool), bus) as feed:
            show = figures.gauge
            show("altyn_kafka_feed_late", "Events read in PostgreSQL instead.", lambda: feed.late)
            yield ByKafka(kafka, feed, Relayed(pool), send)
    finally:
        await send.aclose()


def deliveries_of(house: House, connect: Connect) -> Deliveries:
    """Give what brings events to consumers."""
    by = house.kafka()
    if by is None:
        return PostgresDeliveries(connect, house.events.follow())
    return KafkaDeliveries(
        Surroundings(
            by.connection,
            house.events.log(),
            house.events.progress(),
            house.events.handle_batch(),
            by.relayed,
            KafkaDeadLetters(by.send, house.dead_letters.keep()),
        )
    )
