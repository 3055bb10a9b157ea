import pytest

from tests.deposits import SomebodyPaying, memory_house, postgres_house


@pytest.fixture(params=["memory", "postgres"])
async def house(request, pool):
    if request.param == "memory":
        return memory_house()
    await pool.execute("TRUNCATE deposits, deposit_reviews")
    return postgres_house(pool)


@pytest.fixture
def payer():
    return SomebodyPaying()
