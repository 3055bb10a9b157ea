"""A gateway with a store, and a trader who has a device."""

import pytest

from tests.gateway_house import GatewayHouse, MemoryHouse
from tests.noticing import Reading, Telling, memory_room, postgres_room


@pytest.fixture(params=["memory", "postgres"])
def house(request, tmp_path):
    if request.param == "memory":
        return MemoryHouse(None, tmp_path)
    return GatewayHouse(request.getfixturevalue("pool"), tmp_path)


@pytest.fixture
def room(house):
    return memory_room(house) if isinstance(house, MemoryHouse) else postgres_room(house)


@pytest.fixture
async def store(house):
    return await house.a_store()


@pytest.fixture
async def telling(house, room):
    telling = Telling(house, await house.a_trader(), room)
    telling.device = await telling.a_device()
    return telling


@pytest.fixture
async def reading(telling):
    return Reading(telling)
