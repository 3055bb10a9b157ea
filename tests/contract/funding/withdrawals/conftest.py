import pytest

from tests.payout_house import memory_house, postgres_house


@pytest.fixture(params=["memory", "postgres"])
def payouts(request, pool):
    return memory_house() if request.param == "memory" else postgres_house(pool)
