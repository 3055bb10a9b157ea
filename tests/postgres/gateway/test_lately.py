"""Why nobody took an order is remembered for a moment, where counting takes long."""

from collections import Counter
from dataclasses import replace
from unittest.mock import Mock

from adapters.postgres.gateway.selection.lately import LARGE, MOST, SECONDS, Lately
from application.gateway.ports import Nobody
from domain.gateway.selection import Reason
from tests.market.objects import NOON, usdt
from tests.market.postgres import PostgresMarket

MANY = Counter({Reason.NOT_WORKING: LARGE})


def test_the_reasons_of_large_markets_are_kept_for_a_second():
    now = Mock(return_value=100.0)
    lately = Lately(now)
    lately.keep("card", MANY)
    assert lately.find("card") == MANY
    assert lately.find("sbp") is None

    now.return_value += SECONDS + 0.001

    assert lately.find("card") is None


def test_those_of_small_markets_are_counted_each_time():
    lately = Lately()
    lately.keep("card", Counter({Reason.NOT_WORKING: LARGE - 1}))
    assert lately.find("card") is None


def test_whom_one_waits_for_is_never_kept():
    lately = Lately()
    lately.keep("card", MANY + Counter({Reason.BUSY: 1}))
    assert lately.find("card") is None


def test_only_so_many_are_kept():
    lately = Lately()
    for n in range(MOST + 1):
        lately.keep(n, MANY)
    assert lately.find(0) is None
    assert len(lately.kept) == MOST


async def test_an_order_is_answered_from_it(pool):
    market = await PostgresMarket(pool=pool).opened()
    order = await market.order("10.00")
    rest = {"needed": usdt("1"), "at": NOON}
    async with market.reservations() as reservations:
        assert await reservations.reserve(order, market.store, **rest) == Nobody({})
        known = replace(reservations, lately=Mock(find=Mock(return_value=MANY)))
        assert await known.reserve(order, market.store, **rest) == Nobody(MANY)
