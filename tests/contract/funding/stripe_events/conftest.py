import pytest

from tests.stripe_events import memory_stripe_house, postgres_stripe_house


@pytest.fixture(params=["memory", "postgres"])
def stripe_house(request, pool):
    return memory_stripe_house() if request.param == "memory" else postgres_stripe_house(pool)
