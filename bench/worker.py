"""A process that carries events to a consumer: `python -m bench.worker DSN SERVERS PREFIX`.

Without servers of Kafka (`-`) they come straight from the log. The consumer notes each event in a
table, in the transaction of its inbox, as consumers do.
"""

import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import asyncpg
import uvloop

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.dead_letters import KafkaDeadLetters
from adapters.kafka.deliveries import KafkaDeliveries
from adapters.kafka.member import Surroundings
from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.sending import KafkaSender
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.deliveries import PostgresDeliveries
from adapters.postgres.events.inbox import PostgresInbox, PostgresProgress, PostgresPuttingBy
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relay import PostgresRelay
from adapters.postgres.events.relayed import Relayed
from adapters.postgres.events.sequencer import PostgresSequencer
from adapters.postgres.pool import Pool, open_pool
from adapters.system.clock import SystemClock
from application.shared.events.consuming import Batch, Consumer, Deliveries
from application.shared.events.dead_messages import DeadMessage
from application.shared.events.follow_log import FollowLog
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.put_by import PutBy
from bench.server import SQL
from domain.shared.feed import EventTypes

NAME = "bench.noting"
TYPES = EventTypes(("wallet.operation_posted",), ())


@dataclass(frozen=True, slots=True)
class Note:
    """Notes events, each once."""

    pool: Pool

    async def __call__(self, batch: Batch) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            taken = await PostgresInbox(connection).take(batch)
            if taken:
                await connection.execute(
                    SQL["note_effects"],
                    [each.position for each in taken],
                    [each.data["wallet_id"] for each in taken],
                )


async def keep(message: DeadMessage) -> None:
    """Complain: whatever is sent here can be read."""
    raise SystemExit(f"unreadable: {message.reason}")


async def main(dsn: str, servers: str, prefix: str) -> None:
    connect = partial(asyncpg.connect, dsn)
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        pool = await enter(open_pool(dsn, size=8))
        await enter(PostgresSequencer(connect))
        bus = await enter(PostgresEventBus(connect))
        event_log = PostgresEventLog(pool)
        progress = PostgresProgress(pool, event_log)
        handle = HandleBatch(PutBy(PostgresPuttingBy(pool, queue_over, lambda: None)), pauses=())
        deliveries: Deliveries
        if servers == "-":
            follow = FollowLog(event_log, bus, progress, handle, SystemClock())
            deliveries = PostgresDeliveries(connect, follow)
        else:
            kafka = KafkaConnection(servers, prefix=prefix)
            publisher = KafkaPublisher(kafka)
            await enter(PostgresRelay(connect, log=event_log, bus=bus, publisher=publisher))
            dead_letters = KafkaDeadLetters(KafkaSender(kafka), keep)
            deliveries = KafkaDeliveries(
                Surroundings(kafka, event_log, progress, handle, Relayed(pool), dead_letters)
            )
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await deliveries.deliver([Consumer(NAME, TYPES, Note(pool))])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(*sys.argv[1:]))
