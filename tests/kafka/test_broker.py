"""The brokers that other tests trust in: they keep what they acknowledged, and can be killed."""

import asyncio

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic


async def test_a_killed_broker_comes_back_with_what_it_acknowledged(kafka, kafka_prefix):
    topic = f"{kafka_prefix}kept"
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.servers)
    await admin.start()
    await admin.create_topics([NewTopic(topic, 1, 1)])
    await admin.close()
    producer = AIOKafkaProducer(bootstrap_servers=kafka.servers, acks="all")
    await producer.start()
    await producer.send_and_wait(topic, b"said")
    kafka.node.kill()
    assert not kafka.node.answers()
    await kafka.node.restart()
    await producer.send_and_wait(topic, b"and again")
    await producer.stop()

    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=kafka.servers, auto_offset_reset="earliest"
    )
    await consumer.start()
    async with asyncio.timeout(60):
        assert [(await consumer.getone()).value for _ in range(2)] == [b"said", b"and again"]
    await consumer.stop()
