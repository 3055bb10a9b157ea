"""A gateway, a store and a trader."""

import pytest

from tests.gateway_house import GatewayHouse


@pytest.fixture
async def house(pool, tmp_path):
    return GatewayHouse(pool, tmp_path)


@pytest.fixture
async def store(house):
    return await house.a_store()


@pytest.fixture
async def trader(house):
    return await house.a_trader()
