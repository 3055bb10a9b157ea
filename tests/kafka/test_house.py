"""A whole process that works by way of Kafka."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest

from adapters.kafka.topics import ensure_topics
from application.system.dead_letter_ports import Which
from domain.shared.feed import LoggedEvent
from domain.shared.topics import shard_of
from domain.webhooks.body import CHANGED
from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.events import AT, Told, tell, until
from tests.kafka.test_group import put

ORDER = UUID(int=1)
CONSUMER = "webhooks.tell_stores"


@dataclass(frozen=True)
class Changed(Told):
    type: str = CHANGED

    def facts(self):
        return {"order_id": str(ORDER)}


@pytest.fixture
async def house(database, kafka, kafka_prefix, folder):
    stopped = asyncio.Event()
    bus = {"kafka_bootstrap_servers": kafka.servers, "kafka_prefix": kafka_prefix}
    settings = load_settings(port=0, data=folder, _env_file=None, **bus)
    async with open_house(settings, database, Figures(), stopped) as house:
        yield house
        stopped.set()


def where_they_are():
    fact = Changed()
    return shard_of(LoggedEvent(1, fact.type, fact.owner, AT, fact.facts()))


async def test_its_consumers_get_events(house):
    assert house.events.hub()._log is house.events.hub()._bus is house.kafka().feed
    async with house.pool().acquire() as connection:
        await tell(connection, Changed(), Changed(), Changed())

    async def handled():
        return (await house.events.progress().handled(CONSUMER)).get(where_they_are()) == 3

    await until(handled)
    assert CONSUMER in [each.name for each in house.events.consumers()]


async def test_what_nobody_can_read_is_a_dead_letter_and_can_be_sent_again(house):
    await ensure_topics(house.kafka().connection)
    await put(house.kafka().connection, where_they_are(), b"nobody can read this")

    async def kept_at(offset):
        [*found] = await house.dead_letters.letters().page(Which(), None, 10)
        return [each for each in found if each.payload["offset"] == offset]

    [letter] = await until(lambda: kept_at(0))
    assert letter.name == "altyn.gateway"
    # Several read this topic: whoever came to it first has kept it.
    assert letter.payload["consumer"] in [each.name for each in house.events.consumers()]
    await house.dead_letters.replay()(caller=None, letter_id=letter.id)
    assert len(await until(lambda: kept_at(1))) == 1
