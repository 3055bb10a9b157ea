"""Houses of stores, in memory and in PostgreSQL."""

import pytest

from tests.market.memory import MemoryMarket
from tests.market.postgres import PostgresMarket
from tests.stores import memory_stores, postgres_stores


@pytest.fixture(params=["memory", "postgres"])
def house(request):
    if request.param == "memory":
        return memory_stores()
    return postgres_stores(request.getfixturevalue("pool"))


@pytest.fixture
async def merchant(house):
    return await house.merchant()


@pytest.fixture
async def store(house, merchant):
    return await house.approved(merchant)


@pytest.fixture(params=["memory", "postgres"])
async def market(request, pool):
    return MemoryMarket() if request.param == "memory" else await PostgresMarket(pool=pool).opened()
