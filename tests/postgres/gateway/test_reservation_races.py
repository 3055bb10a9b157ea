"""Many orders at once: limits stay exact, and nobody is sent away while there is room."""

import asyncio
import random
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from adapters.postgres.gateway.selection.reservations import PostgresReservations
from application.gateway.ports import Chosen, Nobody
from domain.gateway.requisite import RequisiteLimits
from domain.gateway.selection import WAIT_MS, Reason
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy
from tests.market.objects import NOON, a_store, rub, usdt
from tests.market.postgres import PostgresMarket
from tests.pools import open_patient_pool

AT_ONCE = 64
SUMS = """
SELECT u.requisite, u.direction, u.active, u.day_sum, u.day_count, u.month_sum, u.window_sum
  FROM gateway_usage u
EXCEPT
SELECT u.requisite, u.direction, count(*) FILTER (WHERE v.state = 'held'),
       COALESCE(sum(v.counted), 0), count(*) FILTER (WHERE v.counted > 0),
       COALESCE(sum(v.counted), 0), COALESCE(sum(v.counted), 0)
  FROM gateway_usage u
  LEFT JOIN gateway_reservations v USING (requisite, direction)
 GROUP BY u.requisite, u.direction
"""


@dataclass
class Crowd(PostgresMarket):
    """A market where an order asks again as long as others are just reserving, as its job does."""

    wait_ms: int = WAIT_MS

    @asynccontextmanager
    async def reservations(self):
        async with self.pool.acquire() as connection, connection.transaction():
            yield PostgresReservations(connection, self.known, self.wait_ms)

    async def at_once(self, amounts, **rest):
        return await asyncio.gather(*(self.eager(each, **rest) for each in amounts))

    async def eager(self, amount, **rest):
        while True:
            _, answer = await self.reserve(amount, **rest)
            if Reason.BUSY not in answer.reasons:
                return answer


@pytest.fixture(scope="module")
async def crowded(module_database):
    async with open_patient_pool(module_database, size=AT_ONCE) as pool:
        yield pool


@pytest.fixture
async def market(crowded):
    market = await Crowd(pool=crowded).opened()
    yield market
    assert await crowded.fetch(SUMS) == []


LIMITS = {
    "over_day_limit": {"day_sum": rub("1000.00")},
    "over_day_count": {"day_count": 10},
    "over_month_limit": {"month_sum": rub("1000.00")},
    "over_window_limit": {"window_sum": rub("1000.00")},
    "all_taken": {"concurrent": 10},
}


@pytest.mark.parametrize("reason", LIMITS)
async def test_no_limit_is_passed_by_a_single_order(market, reason):
    limits = RequisiteLimits(**{"concurrent": 1000} | LIMITS[reason])
    requisite = await market.requisite(limits=limits)

    answers = await market.at_once(["100.00"] * AT_ONCE)

    chosen = [each for each in answers if isinstance(each, Chosen)]
    # A sum lower by a few kopecks leaves no room for one more.
    assert len(chosen) == 10
    assert len({each.to_pay for each in chosen}) == 10
    assert {each.requisite for each in chosen} == {requisite.id}
    refused = Counter(tuple(each.reasons) for each in answers if isinstance(each, Nobody))
    assert refused == {(reason,): AT_ONCE - 10}


async def test_an_interval_lets_one_through(market):
    limits = RequisiteLimits(concurrent=1000, min_interval_seconds=1)
    await market.requisite(limits=limits)

    answers = await market.at_once(["100.00"] * AT_ONCE)

    assert sum(isinstance(each, Chosen) for each in answers) == 1


async def test_the_requisites_of_one_trader_are_all_taken(market):
    """Nobody is passed over because another order holds their trader."""
    trader = await market.trader()
    for _ in range(AT_ONCE):
        await market.requisite(trader, limits=RequisiteLimits(concurrent=1))
    market.wait_ms = 1

    answers = await market.at_once(["100.00"] * AT_ONCE)

    assert len({each.requisite for each in answers}) == AT_ONCE


async def test_no_two_orders_are_to_pay_the_same_sum_to_one_requisite(market):
    market.store = a_store(id=market.store.id, amount_policy=AmountPolicy.EXACT)
    for _ in range(10):
        await market.requisite()

    answers = await market.at_once(["100.00"] * AT_ONCE)

    chosen = [each for each in answers if isinstance(each, Chosen)]
    assert len(chosen) == len({each.requisite for each in chosen}) == 10
    assert {tuple(each.reasons.items()) for each in answers if isinstance(each, Nobody)} == {
        (("amount_taken", 10),)
    }


async def test_a_trader_gets_no_payout_too_many(market):
    trader = await market.trader(concurrent_payouts=10)
    for _ in range(20):
        await market.requisite(trader)

    answers = await market.at_once(["100.00"] * AT_ONCE, direction=Direction.PAY_OUT, needed="0")

    assert sum(isinstance(each, Chosen) for each in answers) == 10


async def test_what_ends_meanwhile_is_counted_exactly(market):
    for _ in range(8):
        await market.requisite(limits=RequisiteLimits(concurrent=3, day_sum=rub("5000.00")))

    async def live():
        order, chosen = await market.reserve("100.00")
        if isinstance(chosen, Chosen):
            match random.choice(["release", "complete", "late", "leave"]):
                case "release":
                    await market.release(order)
                case "complete":
                    await market.complete(order, "77.00")
                case "late":
                    await market.release(order)
                    await market.complete(order, "100.00")

    await asyncio.gather(*(live() for _ in range(4 * AT_ONCE)))


async def test_an_order_waits_for_one_that_is_just_being_reserved(market):
    await market.requisite(limits=RequisiteLimits(concurrent=2))
    order = await market.order("100.00")
    market.wait_ms = 60_000
    async with market.reservations() as reservations:
        await reservations.reserve(order, market.store, needed=usdt("1"), at=NOON)
        other = asyncio.create_task(market.reserve("100.00"))
        await somebody_waits(market.pool)

    assert (await other)[1].to_pay == rub("99.99")


async def test_an_order_does_not_wait_for_ever(market):
    await market.requisite(limits=RequisiteLimits(concurrent=2))
    order = await market.order("100.00")
    market.wait_ms = 1
    async with market.reservations() as reservations:
        await reservations.reserve(order, market.store, needed=usdt("1"), at=NOON)

        assert (await market.reserve("100.00"))[1] == Nobody({Reason.BUSY: 1})


async def test_who_edits_a_trader_waits_for_no_order_and_no_order_for_them(market):
    trader = await market.trader()
    await market.requisite(trader)
    order = await market.order("100.00")
    edit = "UPDATE gateway_traders SET version = version + 1 WHERE id = $1"
    async with market.reservations() as reservations:
        await reservations.reserve(order, market.store, needed=usdt("1"), at=NOON)
        await market.pool.execute(edit, trader.id)
    market.wait_ms = 1
    async with market.pool.acquire() as connection, connection.transaction():
        await connection.execute(edit, trader.id)
        assert isinstance((await market.reserve("100.00"))[1], Chosen)


async def somebody_waits(pool):
    """Return as soon as a connection waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    while not await pool.fetchval(waiting):
        await asyncio.sleep(0.005)
