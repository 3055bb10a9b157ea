"""What a requisite may take, and who gets the next order: in dictionaries and in PostgreSQL."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from application.gateway.ports import Chosen, Nobody
from domain.gateway.candidate import Used
from domain.gateway.requisite import RequisiteLimits, RequisiteState, RequisiteType
from domain.gateway.selection_settings import BY_TIERS
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy, Limits
from tests.market.memory import MemoryMarket
from tests.market.objects import NOON, a_store, rub, usdt
from tests.market.postgres import PostgresMarket

LATER = NOON + timedelta(hours=1)
MANY = 1000


@pytest.fixture(params=["memory", "postgres"])
async def market(request, pool):
    if request.param == "memory":
        return MemoryMarket()
    return await PostgresMarket(pool=pool).opened()


def limits(**rest):
    return RequisiteLimits(**{"concurrent": MANY} | rest)


async def test_an_order_gets_the_only_requisite(market):
    requisite = await market.requisite()

    _, chosen = await market.reserve("1000.00")

    assert chosen == Chosen(requisite.id, requisite.trader, rub("1000.00"), {})


async def test_nobody_is_there(market):
    assert (await market.reserve("1000.00"))[1] == Nobody({})


CLOSED = {
    "pending": ("not_approved", {}, {"state": RequisiteState.PENDING}),
    "blocked": ("not_approved", {}, {"state": RequisiteState.BLOCKED}),
    "excluded": ("excluded", {}, {"excluded": True}),
    "requisite pays out only": ("direction_off", {}, {"directions": {Direction.PAY_OUT}}),
    "trader pays out only": ("direction_off", {"directions": {Direction.PAY_OUT}}, {}),
    "switched off": ("trader_off", {"enabled": False}, {}),
    "lead says no": ("traffic_off", {"traffic": False}, {}),
    "pause": ("not_working", {"working": False}, {}),
    "never seen": ("offline", {}, {"device_required": True}),
    "silent": (
        "offline",
        {},
        {"device_required": True, "seen_at": NOON - timedelta(seconds=180)},
    ),
    "another bank": ("other_bank", {}, {"bank": "tinkoff"}),
    "no bank": ("other_bank", {}, {"bank": None}),
    "no disputes allowed": ("too_many_disputes", {"dispute_limit": 0}, {}),
    "no insurance": ("insurance_too_low", {"least_insurance": usdt("1")}, {}),
    "too small for the requisite": (
        "amount_outside_limits",
        {},
        {"limits": limits(least=rub("1000.01"))},
    ),
    "too large for the trader": (
        "amount_outside_limits",
        {"payin": Limits(largest=rub("999.99"))},
        {},
    ),
    "no room in a day": ("over_day_limit", {}, {"limits": limits(day_sum=rub("999.99"))}),
    "no room in a month": ("over_month_limit", {}, {"limits": limits(month_sum=rub("999.99"))}),
    "no room in the window": ("over_window_limit", {}, {"limits": limits(window_sum=rub("1"))}),
    "no money": ("insufficient_funds", {"available": "0.999999"}, {}),
}


@pytest.mark.parametrize("case", CLOSED)
async def test_who_cannot_take_it_is_counted_with_the_reason(market, case):
    reason, of_trader, of_requisite = CLOSED[case]
    await market.requisite(await market.trader(**of_trader), **of_requisite)

    assert (await market.reserve("1000.00", bank="sber"))[1] == Nobody({reason: 1})


OPEN = {
    "seen": ({}, {"device_required": True, "seen_at": NOON - timedelta(seconds=179)}),
    "every bank pays to a number": ({}, {"type": RequisiteType.SBP, "bank": "tinkoff"}),
    "insured": ({"least_insurance": usdt("5"), "insurance": "5"}, {}),
    "exactly the money": ({"available": "1"}, {}),
    "exactly the bounds": (
        {"payin": Limits(rub("1000.00"), rub("1000.00"))},
        {"limits": limits(least=rub("1000.00"), largest=rub("1000.00"))},
    ),
    "exactly the room": (
        {},
        {
            "limits": limits(
                window_sum=rub("1000.00"),
                day_sum=rub("1000.00"),
                month_sum=rub("1000.00"),
                day_count=1,
                concurrent=1,
            )
        },
    ),
}


@pytest.mark.parametrize("case", OPEN)
async def test_who_just_can_gets_it_once(market, case):
    of_trader, of_requisite = OPEN[case]
    requisite = await market.requisite(await market.trader(**of_trader), **of_requisite)

    chosen = (await market.reserve("1000.00", bank="sber"))[1]

    assert (chosen.requisite, chosen.to_pay) == (requisite.id, rub("1000.00"))


async def test_archived_ones_are_not_even_counted(market):
    await market.requisite(state=RequisiteState.ARCHIVED)

    assert (await market.reserve("1000.00"))[1] == Nobody({})


async def test_every_reason_is_counted_and_others_get_it(market):
    for _ in range(3):
        await market.requisite(await market.trader(working=False))
    for _ in range(2):
        await market.requisite(limits=limits(day_sum=rub("1.00")))
    assert (await market.reserve("5.00"))[1] == Nobody({"not_working": 3, "over_day_limit": 2})
    await market.requisite()

    assert isinstance((await market.reserve("5.00"))[1], Chosen)


async def test_who_let_it_go_is_not_asked_again(market):
    first, second = [await market.requisite() for _ in range(2)]

    without = frozenset({first.trader})
    assert (await market.reserve("1000.00", without=without))[1].requisite == second.id
    without |= {second.trader}
    assert (await market.reserve("1000.00", without=without))[1] == Nobody({"asked_before": 2})


async def test_operators_choose_within_the_limits(market):
    chosen, _ = [await market.requisite(limits=limits(concurrent=1)) for _ in range(2)]

    assert (await market.reserve("1000.00", only=chosen.id))[1].requisite == chosen.id
    assert (await market.reserve("1000.00", only=chosen.id))[1] == Nobody({"all_taken": 1})


async def test_open_disputes_up_to_the_limit_close_a_trader(market):
    trader = await market.trader(dispute_limit=2)
    await market.requisite(trader)
    await market.dispute(trader, 1)
    assert isinstance((await market.reserve("1000.00"))[1], Chosen)

    await market.dispute(trader, 2)

    assert (await market.reserve("1000.00"))[1] == Nobody({"too_many_disputes": 1})


@pytest.mark.parametrize(
    ("policy", "sums"),
    [
        (AmountPolicy.EXACT, ["1.00"]),
        (AmountPolicy.DOWN, ["1.00", "0.99", "0.98"]),
        (AmountPolicy.BOTH, ["1.00", "0.99", "1.01", "0.98", "1.02"]),
    ],
)
async def test_no_sum_is_expected_twice(market, policy, sums):
    market.store = a_store(amount_policy=policy, largest_delta=Decimal(2), id=market.store.id)
    await market.requisite()

    asked = [(await market.reserve("1.00"))[1].to_pay for _ in sums]

    assert asked == [rub(each) for each in sums]
    assert (await market.reserve("1.00"))[1] == Nobody({"amount_taken": 1})


async def test_another_sum_is_within_the_limits_too(market):
    """Neither more than the largest nor more than is left of the day."""
    market.store = a_store(
        amount_policy=AmountPolicy.BOTH, largest_delta=Decimal(2), id=market.store.id
    )
    await market.requisite(limits=limits(least=rub("0.99"), largest=rub("1.00")))

    asked = [(await market.reserve("1.00"))[1].to_pay for _ in range(2)]

    assert asked == [rub("1.00"), rub("0.99")]
    assert (await market.reserve("1.00"))[1] == Nobody({"amount_taken": 1})


async def test_a_released_requisite_is_free_again(market):
    requisite = await market.requisite(limits=limits(concurrent=1, day_count=1))
    order, _ = await market.reserve("1000.00")
    assert (await market.reserve("1000.00"))[1] == Nobody({"all_taken": 1})

    for _ in range(2):
        await market.release(order)

    assert await market.used(requisite) == Used(last_used_at=NOON)
    assert (await market.reserve("1000.00"))[1].to_pay == rub("1000.00")


async def test_a_late_sum_stays_expected_and_no_longer(market):
    await market.requisite()
    order, _ = await market.reserve("1000.00")
    await market.release(order, late_until=LATER)

    assert (await market.reserve("1000.00"))[1].to_pay == rub("999.99")
    assert (await market.reserve("1000.00", at=LATER))[1].to_pay == rub("1000.00")


async def test_a_late_sum_is_free_once_that_is_over(market):
    await market.requisite()
    order, _ = await market.reserve("1000.00")
    await market.release(order, late_until=LATER)

    await market.release(order, late_until=None)

    assert (await market.reserve("1000.00"))[1].to_pay == rub("1000.00")


async def test_what_was_really_paid_counts(market):
    requisite = await market.requisite(limits=limits(concurrent=1))
    order, _ = await market.reserve("1000.00")

    for _ in range(2):
        await market.complete(order, "1500.00")

    paid = rub("1500.00").minor
    assert await market.used(requisite) == Used(0, paid, paid, 1, paid, NOON)
    assert (await market.reserve("1000.00"))[1].to_pay == rub("1000.00")


async def test_a_late_payment_counts_again(market):
    requisite = await market.requisite()
    order, _ = await market.reserve("1000.00")
    await market.release(order, late_until=LATER)

    await market.complete(order, "1000.00")

    assert (await market.used(requisite)).day_sum == rub("1000.00").minor
    await market.release(order)  # An appeal decided against it.
    assert await market.used(requisite) == Used(last_used_at=NOON)


async def test_nothing_happens_to_orders_without_a_reservation(market):
    order = await market.order("1000.00")

    await market.release(order)
    await market.complete(order, "1000.00")


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
