"""A program that knows no code of ours, only what `docs/events.md` and `/asyncapi.json` tell."""

import asyncio
import json
from collections import Counter, defaultdict
from contextlib import asynccontextmanager
from uuid import uuid4
from zlib import crc32

import aiohttp
import jsonschema_rs
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.records_to_delete import RecordsToDelete

from entrypoints.figures import Figures
from entrypoints.serve import listening, open_house
from entrypoints.settings import load_settings
from tests.events import until

TOPIC, PARTITIONS = "altyn.wallets", 6


async def test_somebody_else_handles_every_event_once_and_in_order(
    database, folder, kafka, kafka_prefix
):
    async with altyn(database, folder, kafka, kafka_prefix) as http:
        program = await Foreign.introduced(http, kafka.servers, kafka_prefix + TOPIC)
        wallets = [uuid4() for _ in range(8)]
        await deposit(http, wallets, 3)
        await program.read_until(24)
        await program.read_until(24, again=True)  # What it has had comes once more.
        assert program.missed == 0

        await deposit(http, wallets, 2)
        await program.lose_everything()
        await deposit(http, wallets, 1)
        await program.read_until(48)

    assert program.missed > 0
    assert program.of_wallets() == {
        f"wallet/{each}": ["5.00", "10.00", "15.00", "20.00", "25.00", "30.00"] for each in wallets
    }


class Foreign:
    """Keeps a cursor for each partition, and reads the log where it has a gap."""

    def __init__(self, http, servers, topic, document):
        self.http, self.servers, self.topic, self.document = http, servers, topic, document
        self.cursors = Counter()
        self.handled = defaultdict(list)
        self.missed = 0

    @classmethod
    async def introduced(cls, http, servers, topic):
        async with http.get("/asyncapi.json") as answer:
            return cls(http, servers, topic, await answer.json())

    def of_wallets(self):
        return {
            subject: [data["balance"] for data in told]
            for subject, told in self.handled.items()
            if subject.startswith("wallet/")
        }

    async def read_until(self, count, *, again=False):
        """Read on until so many events are handled; `again`, from the beginning of the topic."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers, auto_offset_reset="earliest")
        await consumer.start()
        try:
            consumer.assign([TopicPartition(self.topic, n) for n in range(PARTITIONS)])
            came = 0
            async with asyncio.timeout(30):
                while self.count() < count or (again and came < count):
                    await self._take(await consumer.getone())
                    came += 1
        finally:
            await consumer.stop()

    def count(self):
        return sum(len(told) for told in self.handled.values())

    async def lose_everything(self):
        """Let the brokers forget what they have of it, once all of that is there."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.servers)
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers)
        await asyncio.gather(admin.start(), consumer.start())
        here = [TopicPartition(self.topic, n) for n in range(PARTITIONS)]

        async def all_there():
            # Some may be there twice.
            return sum((await consumer.end_offsets(here)).values()) >= 40

        await until(all_there, 30)
        await admin.delete_records({each: RecordsToDelete(-1) for each in here})
        await asyncio.gather(admin.close(), consumer.stop())

    async def _take(self, message):
        event = json.loads(message.value)
        self._check(message, event)
        position, cursor = int(event["sequence"]), self.cursors[message.partition]
        if position <= cursor:
            return
        if int(event["previous"]) > cursor:
            await self._read_the_log(message.partition, cursor, int(event["previous"]))
        self._handle(event, message.partition, position)

    def _check(self, message, event):
        schema = {"$ref": f"#/components/messages/{event['type']}/payload"}
        schema["components"] = self.document["components"]
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(event)
        assert event["type"] in self.document["channels"][TOPIC]["messages"]
        assert message.key.decode() == event["subject"]
        assert message.partition == crc32(message.key) % PARTITIONS
        assert dict(message.headers)["content-type"].startswith(b"application/cloudevents+json")

    async def _read_the_log(self, partition, cursor, through):
        ours = self.document["channels"][TOPIC]["messages"]
        async with self.http.get(f"/api/v1/events?after={cursor}&limit=1000") as answer:
            for event in (await answer.json())["items"]:
                here = crc32(event["subject"].encode()) % PARTITIONS == partition
                if event["type"] in ours and here and event["position"] <= through:
                    self._handle(event, partition, event["position"])
                    self.missed += 1

    def _handle(self, event, partition, position):
        assert position > self.cursors[partition]
        self.cursors[partition] = position
        self.handled[event["subject"]].append(event["data"])


@asynccontextmanager
async def altyn(dsn, folder, kafka, prefix):
    settings = load_settings(
        data=folder, port=0, kafka_bootstrap_servers=kafka.servers, kafka_prefix=prefix
    )
    figures = Figures()
    async with (
        open_house(settings, dsn, figures) as house,
        listening(settings, house, figures) as port,
    ):
        key = await house.access.create_key()(name="till", permissions=("*",))
        headers = {"Authorization": f"Bearer {key.token.text}"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as http:
            yield http


async def deposit(http, wallets, times):
    for _ in range(times):
        for each in wallets:
            body = {"operation_type": "DEPOSIT", "amount": "5.00"}
            path = f"/api/v1/wallets/{each}/operation"
            async with http.post(path, json=body) as answer:
                assert answer.status == 200
