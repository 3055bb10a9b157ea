"""What is announced goes to those who look on, and is kept nowhere."""

import asyncio
from functools import partial
from types import SimpleNamespace

import asyncpg
import pytest

from adapters.postgres.events.announce import CHANNEL, PostgresAnnounce
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.pool import open_pool
from domain.shared.ids import HOUSE
from tests.events import AT, until
from tests.live.world import World, caller

PROGRESS = {"source": "vima", "progress": 5, "total": 10, "percent": 50.0}


@pytest.fixture
async def world():
    async with World().running() as world:
        world.callers["analyst"] = caller("analyst", "events:read", "psp:read")
        yield world


async def test_an_announcement_has_no_position_and_moves_nobodys(world):
    async with world.socket("analyst") as socket:
        await socket.subscribe(events=["sync_progress"])
        await world.announce("sync_progress", PROGRESS)
        said = await socket.hear()
        assert (said["type"], said["position"], said["data"]) == ("sync_progress", None, PROGRESS)
        assert said["at"]
        await socket.say(type="ping")
        assert (await socket.hear())["position"] == 0

        await socket.subscribe(events=["sync_progress"], after=0)
        assert await socket.quiet()


async def test_only_who_subscribed_and_may_see_it_hears_it(world):
    async with (
        world.socket("analyst") as wanting,
        world.socket("analyst") as other,
        world.socket("shop") as shop,
        world.socket("analyst") as silent,
    ):
        await wanting.subscribe(events=["sync_progress"])
        await other.subscribe(events=["metrics_updated"])
        await shop.subscribe()
        await world.announce("sync_progress", PROGRESS)
        await wanting.hear()
        for each in other, shop, silent:
            assert await each.quiet()


async def test_who_loses_sight_hears_no_more(world):
    async with world.socket("analyst") as socket, world.socket() as operator:
        await socket.subscribe()
        await operator.subscribe()
        world.callers["analyst"] = caller("analyst", "events:read")
        await asyncio.sleep(0.3)
        await world.announce("metrics_updated", {"metrics": ["overview"]})
        await operator.hear()
        assert await socket.quiet()


async def test_it_comes_between_events_in_their_order(world):
    async with world.socket() as socket:
        await socket.subscribe()
        for n in range(50):
            world.tell(n)
            await world.announce("sync_progress", {"n": n})
        heard = await socket.events(100)
    for position in (False, True):
        taken = [each["data"]["n"] for each in heard if (each["position"] is None) is position]
        assert taken == [*range(50)]


@pytest.fixture
async def pool(database):
    async with open_pool(database, size=3) as pool:
        yield pool


async def test_over_the_database_every_process_hears_it(database, pool):
    connect = partial(asyncpg.connect, database)
    announce = PostgresAnnounce(pool, SimpleNamespace(now=lambda: AT))
    heard = [], []
    async with PostgresEventBus(connect) as one, PostgresEventBus(connect) as two:
        for bus, each in zip((one, two), heard, strict=True):
            bus.attend(each.append)

        async def everybody_listens():
            await announce("sync_progress", {"source": "vima"})
            return all(heard)

        await until(everybody_listens)
        for each in heard:
            each.clear()
        await pool.execute("SELECT pg_notify($1, 'nonsense')", CHANNEL)
        await announce("sync_progress", {"text": "x" * 10_000})
        await announce("sync_progress", PROGRESS)

        async def both_heard():
            return all(each and each[-1].data == PROGRESS for each in heard)

        await until(both_heard)
    for each in heard:
        assert {(said.type, said.owner, said.at) for said in each} == {("sync_progress", HOUSE, AT)}
        assert "text" not in {key for said in each for key in said.data}


async def test_a_database_that_is_away_is_nobodys_trouble(database):
    async with open_pool(database, size=1) as pool:
        pass
    await PostgresAnnounce(pool, SimpleNamespace(now=lambda: AT))("sync_progress", PROGRESS)
