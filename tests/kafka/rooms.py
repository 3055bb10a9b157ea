"""A house whose events go by way of Kafka, for tests."""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import asyncpg

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.dead_letters import KafkaDeadLetters
from adapters.kafka.deliveries import KafkaDeliveries
from adapters.kafka.member import Surroundings
from adapters.kafka.pace import Pace
from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.sending import KafkaSender
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.relay import PostgresRelay, RelayPace
from adapters.postgres.events.relayed import Relayed
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import open_pool
from tests.deliveries import PostgresRoom
from tests.events import is_true

QUICK = Pace(poll=0.05, heartbeat=0.1, session=1.0, retry=0.05, retry_most=0.2, idle=0.3)


@dataclass
class Kept:
    """`KeepDeadMessage` in a dictionary."""

    messages: dict = field(default_factory=dict)

    async def __call__(self, message):
        self.messages[message.shard, message.offset] = message


class KafkaRoom(PostgresRoom):
    """`send` is what parks; `kept` is what was parked."""

    def __init__(self, pool, bus, sequencer, connect, connection):
        super().__init__(pool, bus, sequencer, connect)
        self.connection, self.kept = connection, Kept()
        self.send = KafkaSender(connection)

    def deliveries(self, pace=QUICK):
        around = Surroundings(
            self.connection,
            self.log,
            self.progress,
            self.handle_batch(),
            Relayed(self.pool),
            KafkaDeadLetters(self.send, self.kept),
            pace,
        )
        return KafkaDeliveries(around)

    def relay(self):
        return PostgresRelay(
            self.connect,
            log=self.log,
            bus=self.bus,
            publisher=KafkaPublisher(self.connection),
            pace=RelayPace(standby=0.05, retry=0.05),
        )


@asynccontextmanager
async def kafka_room(dsn, servers, prefix, *, relaying=True, replication=1):
    """Open a room on a migrated database."""
    connect = partial(asyncpg.connect, dsn)
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        pool = await enter(open_pool(dsn, size=8))
        sequencer = await enter(PostgresSequencer(connect))
        bus = await enter(PostgresEventBus(connect))
        connection = KafkaConnection(servers, prefix, replication)
        room = KafkaRoom(pool, bus, sequencer, connect, connection)
        await room.opened()
        stack.push_async_callback(room.send.aclose)
        if relaying:
            relay = await enter(room.relay())
            await is_true(lambda: relay.active)  # What was there before is in the log alone.
        yield room
