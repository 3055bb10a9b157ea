"""Figures and counts: PostgreSQL sums up what one by one comes to the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, product
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from adapters.memory.gateway_figures import MemoryFigures
from adapters.postgres.gateway.overseeing.repository import PostgresOverseeing
from application.gateway.orders.ports import OrderFilter
from application.gateway.overseeing.ports import Wanted
from application.gateway.overseeing.read_queues import NEEDED
from domain.gateway.figures import Days, ToldBy
from domain.gateway.states import Direction, OrderState
from domain.shared.money import Money
from tests.gateway import RUB, START, an_order
from tests.gateway_house import GatewayHouse

_weeks = count()
"""Nobody else's orders are of these: the database is shared."""
ZONES = [ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")]
HOLD = "UPDATE gateway_orders SET state = 'review', changed_at = $2 WHERE id = ANY ($1)"
STATES = [OrderState.COMPLETED] * 3 + [OrderState.EXPIRED, OrderState.NO_REQUISITE, OrderState.NEW]


def made_up(random, since, stores, requisites):
    """Give an order that may have come to this: some are issued, some said to be paid, late."""
    state, (store, merchant, sandbox) = random.choice(STATES), random.choice(stores)
    order = an_order(random.choice(list(Direction)), sandbox=sandbox)
    order = replace(
        order,
        id=uuid4(),
        external_order_id=uuid4().hex,
        store=store,
        merchant=merchant,
        state=state,
        method=random.choice(["sbp", "card"]),
        bank=random.choice([None, "sber"]),
        created_at=since + timedelta(hours=random.randrange(96)),
    )
    if state in {OrderState.NO_REQUISITE, OrderState.NEW}:
        return order
    requisite, trader = random.choice(requisites)
    assigned = order.created_at + timedelta(seconds=2)
    order = replace(order, requisite=requisite, trader=trader, assigned_at=assigned)
    if random.random() < 0.5:
        order = replace(order, confirmed_at=assigned + timedelta(seconds=60))
    if random.random() < 0.3:
        order = replace(order, paid=Money.parse("4000.00", RUB))
    done = assigned + timedelta(seconds=61 + random.randrange(600))
    return replace(order, completed_at=done) if state is OrderState.COMPLETED else order


@pytest.fixture
async def kept(pool, tmp_path):
    """Give both, with the same orders."""
    house, random = GatewayHouse(pool, tmp_path), Random(7)
    for sandbox in False, False, True:
        await house.a_store(sandbox=sandbox)
    traders = [(await house.a_trader()).principal for _ in range(2)]
    stores = list(house.stores.values())
    sides = [(each.id, each.merchant, each.sandbox) for each in stores]
    bank, requisites = house.traders[traders[0]], [(house.traders[e], e) for e in traders]
    await pool.execute("UPDATE gateway_requisites SET bank = 'tbank' WHERE id = $1", bank)
    since = START + timedelta(weeks=100 + next(_weeks))
    orders = [made_up(random, since, sides, requisites) for _ in range(120)]
    async with house.begin() as work:
        for each in orders:
            await work.orders.add(each, None)
    named = await pool.fetch("SELECT id, name FROM gateway_stores UNION SELECT id, name FROM users")
    names = {str(each["id"]): each["name"] for each in named}
    memory = MemoryFigures(orders, {bank: "tbank"}, names)
    return memory, PostgresOverseeing(pool), stores, traders


async def test_both_sum_up_the_same(kept):
    memory, postgres, stores, traders = kept
    sandbox, trader = stores[-1].id, traders[0]
    first = min(each.created_at for each in memory.orders).date()
    days = [Days(first + timedelta(1), first + timedelta(2), zone) for zone in ZONES]
    bounds = [
        {},
        {"store": sandbox},
        {"stores": frozenset({stores[0].merchant}), "directions": (Direction.PAY_OUT,)},
        {"stores": frozenset({stores[1].id}), "currency": RUB, "method": "card"},
        {"traders": frozenset({trader}), "given": True},
        {"trader": trader},
        {"given": True},
    ]
    for each, by, bound in product(days, ToldBy, bounds):
        wanted = Wanted(each, by, **bound)
        found, expected = await postgres.statistics(wanted), await memory.statistics(wanted)
        assert found == expected, wanted
        assert found.totals


async def test_orders_are_counted_as_they_are_listed(kept):
    memory, postgres, stores, traders = kept
    mine = frozenset({traders[0]})
    assert await postgres.counts_of_traders(mine) == await memory.counts_of_traders(mine)
    assert await postgres.counts_of_traders(frozenset()) == {}
    counts = await postgres.counts(OrderFilter(owners=frozenset({stores[0].merchant})))
    assert sum(counts.values()) == sum(each.store == stores[0].id for each in memory.orders)
    wanted = OrderFilter(states=(OrderState.NEW,), payout=False)
    counts = await postgres.counts(wanted)
    assert set(counts) == {OrderState.NEW}


async def test_queues_tell_how_many_wait_and_since_when(kept, pool):
    memory, postgres, *_ = kept
    before = {each.queue: each.count for each in await postgres.waiting(list(NEEDED))}
    assert list(before) == list(NEEDED)
    held = [each.id for each in memory.orders[:3]], datetime(2020, 1, 1, tzinfo=UTC)
    await pool.execute(HOLD, *held)
    [reviews, requisites] = await postgres.waiting(["reviews", "requisites"])
    assert (reviews.count, reviews.oldest) == (before["reviews"] + 3, held[1])
    assert requisites.count == before["requisites"]
    assert await postgres.waiting([]) == []
