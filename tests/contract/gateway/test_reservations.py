"""What a requisite may take, and who gets the next order: in dictionaries and in PostgreSQL."""

from datetime import timedelta

import pytest

from adapters.postgres.pool import open_pool
from application.gateway.ports import Chosen, Nobody
from domain.gateway.requisite import RequisiteLimits
from tests.market.objects import NOON, rub
from tests.market.postgres import PostgresMarket


@pytest.fixture
async def market(database_pool):
    return await PostgresMarket(pool=database_pool).opened()


@pytest.fixture
async def database_pool(database):
    async with open_pool(database, size=8) as pool:
        yield pool


async def test_an_order_gets_the_only_requisite(market):
    requisite = await market.requisite()

    _, chosen = await market.reserve("1000.00")

    assert chosen == Chosen(requisite.id, requisite.trader, rub("1000.00"), {})


async def test_nobody_is_there(market):
    assert (await market.reserve("1000.00"))[1] == Nobody({})


async def test_the_same_sum_is_asked_a_little_lower(market):
    await market.requisite()

    sums = [(await market.reserve("1000.00"))[1].to_pay for _ in range(3)]

    assert sums == [rub("1000.00"), rub("999.99"), rub("999.98")]


async def test_a_released_requisite_is_free_again(market):
    await market.requisite(limits=RequisiteLimits(concurrent=1))
    order, _ = await market.reserve("1000.00")
    assert (await market.reserve("1000.00"))[1] == Nobody({"all_taken": 1})

    await market.release(order)

    assert (await market.reserve("1000.00"))[1].to_pay == rub("1000.00")


async def test_a_late_sum_stays_unique(market):
    await market.requisite()
    order, _ = await market.reserve("1000.00")
    late = NOON + timedelta(hours=1)
    await market.release(order, late_until=late)

    assert (await market.reserve("1000.00"))[1].to_pay == rub("999.99")
    assert (await market.reserve("1000.00", at=late))[1].to_pay == rub("1000.00")
