"""What a requisite may take, and who gets the next order: in dictionaries and in PostgreSQL."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.gateway.ports import Chosen, Nobody
from domain.gateway.candidate import Used
from domain.gateway.requisite import RequisiteState, RequisiteType
from domain.gateway.selection_settings import ONLY_VERIFIED
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy, Limits
from tests.market.objects import NOON, a_store, limits, rub, usdt

LATER = NOON + timedelta(hours=1)
MANY = 1000


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


async def test_operators_may_want_verified_traders_alone(market):
    await market.requisite(await market.trader(verified=False))
    assert isinstance((await market.reserve("1000.00"))[1], Chosen)
    market.known.values[ONLY_VERIFIED.name] = True
    assert (await market.reserve("1000.00"))[1] == Nobody({"unverified": 1})
    known = await market.requisite()
    assert (await market.reserve("1000.00"))[1].requisite == known.id


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
    nobody = (await market.reserve("1.00"))[1]
    assert nobody == Nobody({"amount_taken": 1})
    assert {type(each) for each in nobody.reasons} == {str}  # They are kept as JSON.


async def test_it_is_said_plainly_why_another_was_passed_over(market):
    market.store = a_store(amount_policy=AmountPolicy.EXACT, id=market.store.id)
    await market.requisite()
    await market.requisite()
    await market.reserve("1.00")

    chosen = (await market.reserve("1.00"))[1]

    assert {type(each) for each in chosen.reasons} <= {str}


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
