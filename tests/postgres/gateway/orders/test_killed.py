"""Killed before or after any commit, and begun again: everything happens once."""

from contextlib import suppress
from itertools import count

import pytest

from domain.gateway.accounts import store_account, store_frozen, trader_account, trader_frozen
from domain.gateway.states import Direction, OrderState
from tests.gateway import USDT
from tests.gateway_house import GatewayHouse
from tests.gateway_surroundings import Died, receipt

S = OrderState


@pytest.fixture
async def house(pool, tmp_path):
    await pool.execute("UPDATE gateway_requisites SET excluded = true")  # Those of other tests.
    return GatewayHouse(pool, tmp_path, chooses=True)


async def insist(house, doing, after):
    """Do it, killed at its first commit, at its second, and so on, until it is done."""
    for n in count(1):
        house.dying.at, house.dying.after = n, after
        with suppress(Died):
            answer = await doing()
            if house.dying.at is not None:
                house.dying.at = None
                return answer
    return None


async def balances(house, who, *accounts):
    return [await house.balance(each(who.principal, USDT)) for each in accounts]


@pytest.mark.parametrize("after", [False, True])
async def test_a_pay_in(house, after):
    store, trader = await house.a_store(), await house.a_trader()
    said = {"external_order_id": "shop-1"}
    order = await insist(house, lambda: house.place(store, **said), after)
    await insist(house, lambda: house.match(order.id), after)
    assert (await house.order(order.id)).state is S.AWAITING_PAYMENT
    assert await balances(house, trader, trader_frozen) == ["53.405406"]
    used = await house.pool.fetchrow(
        "SELECT active, day_count FROM gateway_usage WHERE requisite = $1 AND direction = 'payin'",
        house.traders[trader.principal],
    )
    assert tuple(used) == (1, 1)
    await insist(
        house,
        lambda: house.confirm_payment(by=store, order_id=order.id, sent=receipt()),
        after,
    )
    done = await insist(house, lambda: house.confirming(by=trader, order_id=order.id), after)
    assert (done.state, done.version) == (S.COMPLETED, 5)
    [kept] = (await house.lines.receipts([order.id]))[order.id]
    assert (house.folder / kept.file).exists()
    assert await balances(house, trader, trader_account, trader_frozen) == [
        "946.594594",
        "0.000000",
    ]
    assert await balances(house, store, store_account) == ["1052.702702"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_pay_out(house, after):
    store, trader = await house.a_store(), await house.a_trader()
    out = await insist(
        house, lambda: house.place(store, Direction.PAY_OUT, external_order_id="shop-1"), after
    )
    assert await balances(house, store, store_frozen) == ["55.405406"]
    await insist(house, lambda: house.match(out.id), after)
    await insist(house, lambda: house.accepting(by=trader, order_id=out.id), after)
    done = await insist(
        house, lambda: house.proving(by=trader, order_id=out.id, sent=receipt()), after
    )
    assert done.state is S.COMPLETED
    assert await balances(house, trader, trader_account) == ["1054.702702"]
    assert await balances(house, store, store_account, store_frozen) == ["944.594594", "0.000000"]


@pytest.mark.parametrize("after", [False, True])
async def test_an_expiry(house, after):
    store, trader = await house.a_store(), await house.a_trader()
    order = await house.placed(store)
    house.later(seconds=901)
    await insist(house, lambda: house.ending(order.id), after)
    order = await house.order(order.id)
    assert (order.state, order.version) == (S.EXPIRED, 4)
    assert await balances(house, trader, trader_account, trader_frozen) == [
        "1000.000000",
        "0.000000",
    ]
