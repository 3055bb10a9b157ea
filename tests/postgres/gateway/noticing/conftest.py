"""A gateway with a store, and a trader who has a device."""

import pytest

from tests.gateway_house import GatewayHouse
from tests.noticing import Reading, Telling


@pytest.fixture
async def house(pool, tmp_path):
    return GatewayHouse(pool, tmp_path)


@pytest.fixture
async def store(house):
    return await house.a_store()


@pytest.fixture
async def telling(house):
    telling = Telling(house, await house.a_trader())
    telling.device = await telling.a_device()
    return telling


@pytest.fixture
async def reading(telling):
    return Reading(telling)
