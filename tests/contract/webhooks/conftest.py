import pytest

from tests.callbacks import MemoryRooms, PostgresRooms


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    return MemoryRooms() if request.param == "memory" else await PostgresRooms(pool).emptied()


@pytest.fixture
async def store(rooms):
    return await rooms.store()


@pytest.fixture
async def order(rooms, store):
    return await rooms.order(store)
