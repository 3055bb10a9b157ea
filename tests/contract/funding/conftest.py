import pytest

from tests.deposits import SomebodyPaying, memory_house, postgres_house
from tests.recount_bets import recount_bets


@pytest.fixture(params=["memory", "postgres"])
async def house(request, pool):
    if request.param == "memory":
        return memory_house()
    await pool.execute("TRUNCATE deposits, deposit_reviews")
    return postgres_house(pool)


@pytest.fixture
def payer():
    return SomebodyPaying()


@pytest.fixture
async def sums_hold(pool, recounted):  # noqa: ARG001  # The ledger's, too.
    """After the test, every sum about players still holds."""
    yield
    assert await recount_bets(pool) == {}
