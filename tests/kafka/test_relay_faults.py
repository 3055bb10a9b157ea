"""Whatever is killed, frozen or full: all events are published, each object's in order."""

import asyncio
import signal
import sys
import time
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from adapters.kafka.connection import KafkaConnection
from adapters.postgres.events.log import PostgresEventLog
from domain.shared.feed import LoggedEvent
from domain.shared.topics import shard_of
from tests.events import AT, is_true
from tests.faults.conftest import ROOT
from tests.kafka.broker import running
from tests.kafka.relays import OWNERS, reading, relaying, tell_many

ALL = 60


@asynccontextmanager
async def another(dsn, connection, *hang):
    """Relay in a process of its own; gives it once it is the one that works."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.kafka.relay_driver", dsn),
        *(connection.servers, connection.prefix, *hang),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def says(process, word):
    async with asyncio.timeout(60):
        async for line in process.stdout:
            if line.decode().startswith(word):
                return
    raise AssertionError("It has ended")


async def test_a_relay_killed_between_publishing_and_marking(database, pool, connection):
    async with reading(connection) as read, another(database, connection, "hang") as process:
        await says(process, "active")
        await tell_many(pool, 10)
        await says(process, "published")
        process.kill()
        async with relaying(database, pool, connection) as relay:
            await tell_many(pool, 10)
            await read.until(20)
            await is_true(lambda: relay.lag_events == 0)

    handled = read.handled()
    assert sum(map(len, handled.values())) == 20
    assert sum(map(len, read.came.values())) > 20  # So some did come twice.
    assert await pool.fetchval("SELECT position FROM event_relay") == 20


async def test_a_frozen_relay_is_replaced_in_time_and_does_no_harm_afterwards(
    database, pool, connection
):
    async with reading(connection) as read, AsyncExitStack() as stack:
        process = await stack.enter_async_context(another(database, connection))
        await says(process, "active")
        relay = await stack.enter_async_context(relaying(database, pool, connection))
        await tell_many(pool, 5)
        await read.until(5)
        assert not relay.active
        process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        await is_true(lambda: relay.active)
        took = time.monotonic() - began
        await tell_many(pool, 5)
        await read.until(10)
        process.send_signal(signal.SIGCONT)
        await tell_many(pool, 5)
        await read.until(15)
        await is_true(lambda: relay.lag_events == 0)

    assert sum(map(len, read.handled().values())) == 15
    assert took < 5


@pytest.mark.parametrize("how", ["killed", "frozen"])
async def test_the_broker_goes_and_comes_back(database, pool, kafka, connection, how):
    async with reading(connection) as read, relaying(database, pool, connection) as relay:
        await is_true(lambda: relay.active)
        await tell_many(pool, 10)
        await read.until(10)
        telling = asyncio.create_task(tell_many(pool, ALL - 10))
        kafka.node.kill() if how == "killed" else kafka.node.freeze()
        await telling
        await is_true(lambda: relay.lag_events > 0)
        if how == "killed":
            await kafka.node.restart()
        else:
            kafka.node.thaw()
        await read.until(ALL)
        await is_true(lambda: relay.lag_events == 0)

    assert sum(map(len, read.handled().values())) == ALL


async def leader(connection):
    """Give the broker that leads a partition into which much is written."""
    admin = AIOKafkaAdminClient(**connection.options())
    await admin.start()
    [topic] = await admin.describe_topics([connection.named("altyn.wallets")])
    await admin.close()
    told = LoggedEvent(1, "wallet.created", OWNERS[0], AT, {})
    [found] = [
        each["leader"]
        for each in topic["partitions"]
        if each["partition"] == shard_of(told).partition
    ]
    return found


async def test_the_leader_of_a_partition_is_killed(database, pool, kafka_folder):
    with running(kafka_folder, count=3) as kafka:
        connection = KafkaConnection(kafka.servers, replication=3)
        async with reading(connection) as read, relaying(database, pool, connection) as relay:
            await is_true(lambda: relay.active)
            await tell_many(pool, 10)
            await read.until(10)
            telling = asyncio.create_task(tell_many(pool, ALL - 10))
            kafka.nodes[await leader(connection) - 1].kill()
            await telling
            await read.until(ALL)
            await is_true(lambda: relay.lag_events == 0)

        assert sum(map(len, read.handled().values())) == ALL


async def test_the_brokers_disk_is_full(database, pool, kafka_folder):
    with running(kafka_folder) as kafka:
        connection = KafkaConnection(kafka.servers)
        async with relaying(database, pool, connection) as relay:
            await tell_many(pool, 10)
            await is_true(lambda: relay.published == 10)
            kafka.node.limit_disk(100)
            await tell_many(pool, ALL - 10)
            await is_true(kafka.node.ended)
            await is_true(lambda: relay.lag_events > 0 and relay.lag_seconds > 0)
            assert await PostgresEventLog(pool).head() == ALL
            kafka.node.kill()
            await kafka.node.restart()
            async with reading(connection) as read:
                await read.until(ALL)
            await is_true(lambda: relay.lag_events == 0)

    assert sum(map(len, read.handled().values())) == ALL
