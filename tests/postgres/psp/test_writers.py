"""Writers of one source's operations wait for one another, and none for ever."""

import asyncio
from decimal import Decimal

import pytest

from adapters.postgres.psp.locks import lock_sources
from domain.psp.operation import Status
from tests.psp.hub import open_hub
from tests.psp.provider import MemoryProvider, operation


@pytest.fixture
async def hub(database, folder):
    async with open_hub(database, folder, MemoryProvider()) as hub:
        yield hub


async def test_pages_of_one_source_at_once_end_as_one_after_the_other(hub):
    statuses = list(Status)

    async def write(turn):
        for place in range(6):
            page = [
                operation((n * (turn + 1)) % 40, version=place, status=statuses[(n + turn) % 5])
                for n in range(40)
            ]
            async with hub.parts.begin()() as work:
                await hub.parts.store()(work, "vima", page)

    async def pair():
        for _ in range(6):
            async with hub.pool.acquire() as connection, connection.transaction():
                await lock_sources(connection, ["vima", "payshack"])
                await connection.execute("UPDATE psp_operations SET paired = NOT paired")

    await asyncio.gather(*(write(turn) for turn in range(3)), pair())
    assert len(await hub.rows()) == 40
    assert await hub.pool.fetchval("SELECT sum(count) FROM psp_quarters") == 40
    assert await hub.pool.fetchval("SELECT sum(amount) FROM psp_quarters") == 40 * Decimal("100.5")


async def test_the_lock_of_all_meets_that_of_one(hub):
    await hub.pool.execute("INSERT INTO psp_sources VALUES ('vima', 0), ('payshack', 0)")
    async with hub.pool.acquire() as one, hub.pool.acquire() as other:
        transaction = one.transaction()
        await transaction.start()
        await lock_sources(one, ["payshack"])

        async def all_of_them():
            async with other.transaction():
                await lock_sources(other, None)

        waiting = asyncio.create_task(all_of_them())
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        async with asyncio.timeout(20):
            while not await hub.pool.fetchval(held):
                await asyncio.sleep(0.01)
        assert not waiting.done()
        await transaction.commit()
        await waiting
