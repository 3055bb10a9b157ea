"""Three brokers, of which one that leads partitions dies in the midst of it."""

from aiokafka.admin import AIOKafkaAdminClient

from tests.kafka.broker import running
from tests.kafka.rooms import kafka_room
from tests.kafka.test_group import SUBJECTS


async def leader_of(room, topic):
    admin = AIOKafkaAdminClient(**room.connection.options())
    await admin.start()
    [described] = await admin.describe_topics([room.connection.named(topic)])
    await admin.close()
    return described["partitions"][0]["leader"]


async def test_a_leader_that_dies_costs_no_effect(database, kafka_folder):
    with running(kafka_folder, count=3) as kafka:
        async with kafka_room(database, kafka.servers, "", replication=3) as room:
            recorder = await room.recorder()
            async with room.delivering(recorder, processes=2):
                await recorder.happens(*SUBJECTS)
                await recorder.settled()
                leader = await leader_of(room, "altyn.wallets")
                kafka.nodes[leader - 1].kill()
                await recorder.happens(*SUBJECTS * 2)
                await recorder.settled()
                await kafka.nodes[leader - 1].restart()
                await recorder.happens(*SUBJECTS)
                await recorder.settled()
            await recorder.is_right()
