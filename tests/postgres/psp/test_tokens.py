"""There is one login at a provider at a time, and one token, over all processes."""

import asyncio

import pytest

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.psp.tokens.repository import PostgresTokenStore
from domain.shared.ids import derived_id
from tests.adapters.payshack.house import House, payshack
from tests.providers import answering, connected

OURS = derived_id("psp.token", "payshack", "us")


def store(pool, id_=OURS, cipher=None):
    return PostgresTokenStore(pool, cipher or MemoryFieldCipher(), id_)


@pytest.fixture(autouse=True)
async def no_tokens(pool):
    await pool.execute("DELETE FROM psp_tokens")


async def test_processes_that_sign_in_at_once_do_it_once(pool):
    house = House()
    async with answering(house) as api, connected(api, "payshack") as c:
        providers = [payshack(c, store=store(pool)) for _ in range(4)]
        await asyncio.gather(*(each.entities() for each in providers))
    assert house.logins == 1


async def test_a_refused_token_is_replaced_once_for_all(pool):
    house = House()
    async with answering(house) as api, connected(api, "payshack") as c:
        providers = [payshack(c, store=store(pool)) for _ in range(3)]
        for each in providers:
            await each.entities()
        house.good = set()
        await asyncio.gather(*(each.entities() for each in providers))
    assert house.logins == 2


async def test_whoever_is_killed_lets_go(pool):
    held = asyncio.Event()

    async def dying():
        async with store(pool).hold():
            held.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(dying())
    await held.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with store(pool).hold() as kept:
        assert await kept.read() is None


async def test_nothing_readable_is_in_the_database(pool):
    async with store(pool).hold() as kept:
        await kept.write("open sesame")
        assert await kept.read() == "open sesame"
    assert "sesame" not in await pool.fetchval("SELECT sealed FROM psp_tokens")


async def test_a_token_that_cannot_be_opened_is_none(pool):
    await pool.execute("INSERT INTO psp_tokens (id, sealed) VALUES ($1, 'v1.gone.x')", OURS)
    async with store(pool).hold() as kept:
        assert await kept.read() is None


async def test_others_are_others(pool):
    async with store(pool).hold() as ours, store(pool, derived_id("others")).hold() as others:
        await ours.write("ours")
        assert await others.read() is None
