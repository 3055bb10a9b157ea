"""Clients that stop while their brokers are away: whoever stops them goes on."""

import asyncio
import logging
from contextlib import suppress

from aiokafka import AIOKafkaConsumer

from adapters.kafka.deliveries import KafkaDeliveries
from adapters.kafka.feed import KafkaFeed
from adapters.kafka.member import Member
from adapters.kafka.patience import leave
from adapters.kafka.topics import ensure_topics
from tests.events import until
from tests.kafka.rooms import QUICK


async def test_a_consumer_is_left_while_it_waits_for_its_broker(kafka, connection, caplog):
    caplog.set_level(logging.ERROR, "aiokafka.consumer.fetcher")
    await ensure_topics(connection)
    topic = connection.named("altyn.wallets")
    consumer = AIOKafkaConsumer(topic, **connection.options())
    await consumer.start()
    await consumer.seek_to_end()  # It fetches from now on.
    for each in consumer.assignment():
        await consumer.position(each)
    consumer._fetcher._retry_backoff = 60
    connections = [*consumer._client._conns.values()]
    kafka.node.kill()
    try:

        async def waits():
            return "Failed fetch messages" in caplog.text

        await until(waits)
        await leave(consumer)
    finally:
        await kafka.node.restart()
    assert asyncio.current_task().cancelling() == 0
    assert connections
    assert not any(each.connected() for each in connections)


class Broken:
    """`attend` breaks off as a client does that passes its own cancellation on; then it goes on."""

    def __init__(self):
        self.times, self.going = 0, asyncio.Event()

    async def __call__(self, *_):
        self.times += 1
        if self.times == 1:
            raise asyncio.CancelledError
        self.going.set()
        await asyncio.Event().wait()


async def goes_on(work, broken):
    """See that the work begins again after it was broken off, and ends when it is cancelled."""
    task = asyncio.create_task(work)
    async with asyncio.timeout(60):
        await broken.going.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()
    assert broken.times == 2


async def test_deliveries_outlive_what_their_client_cancels(monkeypatch):
    monkeypatch.setattr(Member, "__init__", lambda *_: None)
    monkeypatch.setattr(Member, "attend", broken := Broken())

    class Around:
        pace = QUICK

    class Consumer:
        name = "balances"

    await goes_on(KafkaDeliveries(Around()).deliver([Consumer()]), broken)


async def test_the_feed_outlives_what_its_client_cancels(connection, monkeypatch):
    monkeypatch.setattr(KafkaFeed, "_attend", broken := Broken())
    await goes_on(KafkaFeed(connection, None, None)._keep_receiving(), broken)
