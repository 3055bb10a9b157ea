"""Consumers in groups over a real broker: every effect once, in order, whatever happens to it."""

import asyncio
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import MessageSizeTooLargeError

from adapters.kafka.dead_letters import COPIES
from adapters.kafka.topics import ensure_topics
from adapters.postgres.events.deliveries import PostgresDeliveries
from domain.shared.topics import Shard, shard_of
from tests.events import until
from tests.kafka.events import event_of, sent
from tests.kafka.rooms import QUICK, kafka_room

SUBJECTS = [f"wallet {n}" for n in range(12)]
DRIVER = Path(__file__).parent / "group_driver.py"


@pytest.fixture
async def room(database, kafka, kafka_prefix):
    async with kafka_room(database, kafka.servers, kafka_prefix) as room:
        yield room


async def test_members_come_and_go_under_load(room):
    recorder = await room.recorder()
    async with room.delivering(recorder):
        for n in range(6):
            async with room.delivering(recorder, processes=1 + n % 2):
                for _ in range(5):
                    await recorder.happens(*SUBJECTS)
                    await asyncio.sleep(0.02)
        await recorder.settled()
    await recorder.is_right()


async def test_a_member_killed_in_mid_batch_leaves_nothing_behind(room, database, kafka):
    recorder = await room.recorder()
    arguments = database, kafka.servers, room.connection.prefix, recorder.name
    driver = await asyncio.create_subprocess_exec(
        sys.executable, str(DRIVER), *arguments, stdout=asyncio.subprocess.PIPE
    )
    try:
        await recorder.happens(*SUBJECTS * 3)
        async with asyncio.timeout(60):
            while b"in mid-batch" not in await driver.stdout.readline():
                pass
        async with room.delivering(recorder):
            await recorder.happens(*SUBJECTS)
            driver.kill()
            await driver.wait()
            await recorder.settled()
        await recorder.is_right()
    finally:
        with suppress(ProcessLookupError):
            driver.kill()


async def put(connection, shard, *values):
    topic, options = connection.named(shard.topic), connection.options()
    async with AIOKafkaProducer(**options, max_request_size=3_000_000) as producer:

        async def taken(value):
            with suppress(MessageSizeTooLargeError):  # Larger ones are not let in at once.
                return await producer.send_and_wait(topic, value, partition=shard.partition)

        for each in values:
            await until(lambda value=each: taken(value))


async def large_messages(room, topic):
    admin = AIOKafkaAdminClient(**room.connection.options())
    await admin.start()
    name, configs = room.connection.named(topic), {"max.message.bytes": "3000000"}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs)])
    await admin.close()


async def test_poison_is_parked_with_its_reason_and_blocks_nobody(room):
    await ensure_topics(room.connection)
    [(shard, sound)] = sent([event_of(1)])
    poison = {
        b"\x00\xffnot JSON": "not_json",
        b'"text"': "not_an_event",
        sound.replace(b'"specversion":"1.0"', b'"specversion":"9.9"'): "unknown_version",
        sound.replace(b'"schemaversion":1', b'"schemaversion":99'): "not_an_event",
        sound.replace(b"wallet.created", b"order.paid"): "foreign",
        sound.replace(b'"source":"/altyn"', b'"source":"/other"'): "foreign",
        sent([event_of(10**12)])[0][1]: "ahead of the event log",
        b"x" * 2_000_000: "too_large",
    }
    await large_messages(room, shard.topic)
    recorder = await room.recorder()
    async with room.delivering(recorder):
        await recorder.happens(*SUBJECTS)
        await put(room.connection, shard, *poison)
        await recorder.happens(*SUBJECTS)

        async def parked():
            return len(room.kept.messages) == len(poison)

        await until(parked)
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
    await recorder.is_right()
    kept = room.kept.messages.values()
    assert {each.value: each.reason.partition(":")[0] for each in kept} == poison
    assert {(each.shard, each.size) for each in kept} == {(shard, len(each)) for each in poison}
    copies = await dead_letters(room, len(poison))
    assert {each.value[:9] for each in copies} == {each[:9] for each in poison}
    assert all(dict(each.headers)["altyn-topic"] == shard.topic.encode() for each in copies)


async def dead_letters(room, count):
    topic = room.connection.named(COPIES.topic)
    consumer = AIOKafkaConsumer(topic, **room.connection.options(), auto_offset_reset="earliest")
    await consumer.start()
    try:
        async with asyncio.timeout(60):
            return [await consumer.getone() for _ in range(count)]
    finally:
        await consumer.stop()


async def test_a_message_is_sent_again_to_where_it_came_from(room):
    await ensure_topics(room.connection)
    shard = Shard("altyn.wallets", 3)
    await room.send(shard, key=b"key", value=b"value")
    recorder = await room.recorder()
    async with room.delivering(recorder):

        async def parked():
            return room.kept.messages

        await until(parked)
    [found] = room.kept.messages.values()
    assert (found.shard, found.key, found.value) == (shard, b"key", b"value")


async def test_what_kafka_has_lost_is_read_in_the_log(room):
    recorder = await room.recorder()
    async with room.delivering(recorder):
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
    await recorder.happens(*SUBJECTS * 5)
    await lose_topics(room)
    async with room.delivering(recorder):
        await recorder.happens(*SUBJECTS[:2])
        await recorder.settled()
        await lose_topics(room)
        await recorder.happens(*SUBJECTS * 2)
        await recorder.settled()
    await recorder.is_right()


async def lose_topics(room):
    """Have the topics deleted with all that is in them, once everything has been sent."""

    async def relayed():
        row = await room.pool.fetchrow("SELECT position FROM event_relay")
        return row and row["position"] == await room.log.head()

    await until(relayed)
    admin = AIOKafkaAdminClient(**room.connection.options())
    await admin.start()
    await admin.delete_topics([room.connection.named("altyn.wallets")])
    await admin.close()
    async with asyncio.timeout(60):
        while True:
            with suppress(Exception):  # It is not gone yet.
                await ensure_topics(room.connection)
                return
            await asyncio.sleep(0.05)


async def test_a_broker_that_dies_only_delays(room, kafka):
    recorder = await room.recorder()
    async with room.delivering(recorder, processes=2):
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
        kafka.node.kill()
        try:
            await recorder.happens(*SUBJECTS)
        finally:
            await kafka.node.restart()
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
    await recorder.is_right()


async def test_the_bus_may_be_changed_and_changed_back(room):
    recorder = await room.recorder()

    def by_postgres():
        return PostgresDeliveries(room.connect, room.follow(), standby=0.05, retry=0.05)

    for deliveries in room.deliveries(), by_postgres(), room.deliveries(), by_postgres():
        await recorder.happens(*SUBJECTS)
        task = asyncio.create_task(deliveries.deliver([recorder.consumer]))
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await recorder.happens(SUBJECTS[0])
    async with room.delivering(recorder):  # Both at once, as while processes are replaced.
        task = asyncio.create_task(by_postgres().deliver([recorder.consumer]))
        await recorder.happens(*SUBJECTS * 4)
        await recorder.settled()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await recorder.is_right()


async def test_events_come_by_kafka_and_not_from_the_log(room):
    """Or else nothing of the above would say anything."""
    recorder = await room.recorder()
    patient = replace(QUICK, idle=30)  # After so long without messages it looks into the log.
    async with room.delivering(recorder, pace=patient) as [deliveries]:
        await recorder.happens(*SUBJECTS)
        await recorder.settled()
        await recorder.happens(*SUBJECTS * 3)
        await recorder.settled()
        assert deliveries.members[recorder.name].missing == 0
    shards = {shard_of(event_of(1, each)) for each in SUBJECTS}
    assert {each.partition for each in shards} == set(range(6))
