"""The demo's players bet and deposit through the real routes, and nobody else is touched."""

import asyncio
from random import Random

import asyncpg
import pytest

from domain.access.roles import Role
from entrypoints.sandbox.players.live import LivePlayers
from entrypoints.sandbox.stripe import running
from tests.access import PASSWORD
from tests.site import let_everybody_ask, running_site


@pytest.fixture
async def site(database):
    await let_everybody_ask(database)
    async with running() as standin:
        stripe = {"stripe_secret_key": standin.secret_key, "stripe_api_base": standin.api_base}
        with running_site(database, jobs=True, **stripe) as site:
            yield site


async def seen(connection, player):
    rows = await connection.fetch("SELECT type FROM operations WHERE owner = $1", player)
    return {row["type"] for row in rows}


async def test_they_deposit_and_bet_for_themselves_alone(site):
    anna, boris = [
        (await site.user(f"{name}@players.example", PASSWORD, Role.PLAYER)).id
        for name in ("anna", "boris")
    ]
    key = await site.key("demo", "funding:act-as")
    live = LivePlayers(site.url, key, [anna], Random(7), pause_seconds=(0, 0.01))
    task = asyncio.create_task(live.run())
    connection = await asyncpg.connect(site.dsn)
    try:
        while not {"deposit", "bet_placed", "bet_won", "bet_lost"} <= await seen(connection, anna):
            await asyncio.sleep(0.05)
            assert not task.done()
        assert await seen(connection, boris) == set()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await connection.close()


async def test_they_go_on_after_the_site_was_away():
    live = LivePlayers("http://127.0.0.1:1", "key", [None], pause_seconds=(0, 0))
    task = asyncio.create_task(live.run())
    await asyncio.sleep(0.1)
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
