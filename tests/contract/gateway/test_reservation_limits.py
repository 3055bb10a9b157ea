"""What counts against limits and for how long, and whose turn it is."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from application.gateway.ports import Chosen, Nobody
from domain.gateway.candidate import Used
from domain.gateway.selection_settings import BY_TIERS
from domain.gateway.states import Direction
from tests.market.objects import NOON, limits, rub, usdt

LATER = NOON + timedelta(hours=1)


async def test_the_window_rolls(market):
    requisite = await market.requisite(
        limits=limits(window_seconds=3600, window_sum=rub("1500.00"))
    )
    await market.spend("1000.00")
    await market.spend("500.00", NOON + timedelta(minutes=30))
    late = LATER - timedelta(microseconds=1)
    assert (await market.reserve("0.01", at=late))[1] == Nobody({"over_window_limit": 1})

    assert (await market.reserve("1000.01", at=LATER))[1] == Nobody({"over_window_limit": 1})
    assert isinstance((await market.reserve("1000.00", at=LATER))[1], Chosen)
    assert (await market.used(requisite, LATER)).window_sum == rub("1500.00").minor


async def test_a_longer_window_counts_what_was_before(market):
    requisite = await market.requisite(limits=limits(window_seconds=60, window_sum=rub("1000.00")))
    await market.reserve("1000.00")
    assert isinstance((await market.reserve("600.00", at=LATER))[1], Chosen)

    longer = replace(requisite.limits, window_seconds=7200)
    await market.change(replace(requisite, limits=longer))

    assert (await market.reserve("1.00", at=LATER))[1] == Nobody({"over_window_limit": 1})


DAYS = {
    "UTC": datetime(2026, 5, 31, 23, 59, 59, 999999, UTC),
    "Europe/Moscow": datetime(2026, 5, 31, 20, 59, 59, 999999, UTC),
    "America/New_York": datetime(2026, 6, 1, 3, 59, 59, 999999, UTC),
    "Asia/Kolkata": datetime(2026, 5, 31, 18, 29, 59, 999999, UTC),
}


@pytest.mark.parametrize("zone", DAYS)
async def test_days_and_months_end_in_the_traders_timezone(market, zone):
    last = DAYS[zone]
    trader = await market.trader(timezone=ZoneInfo(zone))
    requisite = await market.requisite(
        trader, limits=limits(day_sum=rub("1000.00"), month_sum=rub("1500.00"), day_count=2)
    )
    await market.spend("1000.00", last)
    assert (await market.reserve("0.01", at=last))[1] == Nobody({"over_day_limit": 1})

    first = last + timedelta(microseconds=1)

    assert await market.used(requisite, first) == Used(
        0, rub("1000.00").minor, 0, 0, 0, last_used_at=last
    )
    assert isinstance(await market.spend("1000.00", first), Chosen)
    next_day = first + timedelta(days=1)
    assert (await market.reserve("500.01", at=next_day))[1] == Nobody({"over_month_limit": 1})
    assert isinstance((await market.reserve("500.00", at=next_day))[1], Chosen)


SHIFTS = {
    "America/New_York": (datetime(2026, 3, 8, 5, tzinfo=UTC), timedelta(hours=23)),
    "Europe/Berlin": (datetime(2026, 10, 24, 22, tzinfo=UTC), timedelta(hours=25)),
    "Asia/Beirut": (datetime(2026, 3, 28, 22, tzinfo=UTC), timedelta(hours=23)),
}
"""Days on which clocks are put on or back: when they begin, and how long they are.

In Beirut there is no midnight: that day begins at one o'clock.
"""


@pytest.mark.parametrize("zone", SHIFTS)
async def test_days_on_which_clocks_change_are_as_long_as_they_are(market, zone):
    begins, length = SHIFTS[zone]
    moment = timedelta(microseconds=1)
    trader = await market.trader(timezone=ZoneInfo(zone))
    await market.requisite(trader, limits=limits(day_sum=rub("1000.00")))
    await market.spend("1000.00", begins - moment)
    assert isinstance(await market.spend("600.00", begins), Chosen)

    last = begins + length - moment

    assert (await market.reserve("400.01", at=last))[1] == Nobody({"over_day_limit": 1})
    assert isinstance(await market.spend("400.00", last), Chosen)
    assert isinstance(await market.spend("1000.00", last + moment), Chosen)


async def test_a_day_has_so_many_orders(market):
    await market.requisite(limits=limits(day_count=2))
    for _ in range(2):
        assert isinstance((await market.reserve("10.00"))[1], Chosen)

    assert (await market.reserve("10.00"))[1] == Nobody({"over_day_count": 1})
    assert isinstance((await market.reserve("10.00", at=NOON + timedelta(days=1)))[1], Chosen)


async def test_another_timezone_counts_by_its_own_day(market):
    trader = await market.trader()
    await market.requisite(trader, limits=limits(day_sum=rub("1000.00")))
    late = datetime(2026, 5, 20, 22, tzinfo=UTC)
    await market.reserve("1000.00", at=late - timedelta(hours=3))
    assert (await market.reserve("1.00", at=late))[1] == Nobody({"over_day_limit": 1})

    await market.change(replace(trader, timezone=ZoneInfo("Europe/Moscow")))

    assert isinstance((await market.reserve("1000.00", at=late))[1], Chosen)
    assert (await market.reserve("1.00", at=late))[1] == Nobody({"over_day_limit": 1})


async def test_orders_come_at_intervals(market):
    await market.requisite(limits=limits(min_interval_seconds=60))
    order, _ = await market.reserve("10.00")
    await market.release(order)
    soon = NOON + timedelta(seconds=59)
    assert (await market.reserve("10.00", at=soon))[1] == Nobody({"too_soon": 1})

    assert isinstance((await market.reserve("10.00", at=NOON + timedelta(seconds=60)))[1], Chosen)


@pytest.mark.parametrize("direction", Direction)
async def test_without_an_interval_orders_come_in_any_order(market, direction):
    """Clocks differ, and of two at once the one that began first may be served last."""
    requisite = await market.requisite()
    for at in NOON, NOON - timedelta(milliseconds=5), NOON - timedelta(seconds=2):
        _, chosen = await market.reserve("10.00", at=at, direction=direction)
        assert isinstance(chosen, Chosen), chosen
    assert (await market.used(requisite, direction=direction)).last_used_at == NOON


async def test_who_has_less_to_do_for_their_weight_is_next(market):
    light = await market.requisite(weight=Decimal(1))
    heavy = await market.requisite(weight=Decimal(3))

    chosen = [
        (await market.reserve("10.00", at=NOON + timedelta(seconds=n)))[1].requisite
        for n in range(8)
    ]

    assert Counter(chosen) == {light.id: 2, heavy.id: 6}


async def test_of_idle_ones_the_longest_unused_is_next(market):
    all_ = {(await market.requisite()).id for _ in range(4)}
    turns = []
    for n in range(8):
        at = NOON + timedelta(seconds=n)
        order, chosen = await market.reserve("10.00", at=at)
        turns.append(chosen.requisite)
        await market.complete(order, "10.00", at)

    assert set(turns[:4]) == all_
    assert turns[4:] == turns[:4]


async def test_tiers_count_only_if_operators_say_so(market):
    high, low = [await market.trader(tier=tier) for tier in (1, 2)]
    first, second = await market.requisite(high), await market.requisite(low)
    taken = {(await market.reserve("10.00"))[1].requisite for _ in range(2)}
    assert taken == {first.id, second.id}

    market.known.values[BY_TIERS.name] = True

    assert {(await market.reserve("10.00"))[1].requisite for _ in range(4)} == {first.id}


async def test_a_trader_has_so_many_payouts_at_a_time(market):
    trader = await market.trader(concurrent_payouts=2, available="0")
    for _ in range(3):
        await market.requisite(trader, limits=limits(concurrent=1))
    ask = {"direction": Direction.PAY_OUT, "needed": "0"}
    orders = [(await market.reserve("10.00", **ask)) for _ in range(2)]
    assert {chosen.to_pay for _, chosen in orders} == {rub("10.00")}
    assert (await market.reserve("10.00", **ask))[1] == Nobody({"all_taken": 3})

    await market.complete(orders[0][0], "10.00")

    assert isinstance((await market.reserve("10.00", **ask))[1], Chosen)


async def test_a_payout_may_be_reserved_again_elsewhere(market):
    first, second = [await market.requisite() for _ in range(2)]
    order = await market.order("10.00", direction=Direction.PAY_OUT)
    async with market.reservations() as reservations:
        rest = {"needed": usdt("0"), "at": NOON}
        one = await reservations.reserve(order, market.store, **rest)
        await reservations.release(order.id, NOON, late_until=None)
        without = frozenset({one.trader})
        other = await reservations.reserve(order, market.store, without=without, **rest)
        await reservations.release(order.id, NOON, late_until=None)

    assert {one.requisite, other.requisite} == {first.id, second.id}
    for each in (first, second):
        used = await market.used(each, direction=Direction.PAY_OUT)
        assert used == Used(last_used_at=NOON)


async def test_a_late_payment_counts_in_the_window_of_its_order(market):
    requisite = await market.requisite(
        limits=limits(window_seconds=3600, window_sum=rub("1000.00"))
    )
    late, _ = await market.reserve("600.00")
    await market.release(late)
    await market.reserve("100.00", at=NOON + timedelta(minutes=1))
    await market.complete(late, "600.00", at=NOON + timedelta(minutes=2))
    used = await market.used(requisite, NOON + timedelta(minutes=3))
    assert used.window_sum == rub("700.00").minor
    soon = NOON + timedelta(minutes=3)
    assert (await market.reserve("300.01", at=soon))[1] == Nobody({"over_window_limit": 1})
    assert isinstance((await market.reserve("300.00", at=soon))[1], Chosen)
