"""What withdrawing promises, whatever the ports are made of."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from application.funding.withdrawals.withdraw import Withdrawn
from domain.funding.withdrawal import WithdrawalState
from domain.funding.withdrawal_method import WithdrawalMethodInUse
from tests.payout_house import somebody

pytestmark = pytest.mark.usefixtures("recounted")
LATE = datetime(2026, 3, 31, 23, 59, 59, 999_999, tzinfo=UTC)


async def test_eight_at_once_from_money_for_one(payouts):
    anna = somebody()
    await payouts.deposit(anna, "100.00")
    method_id = await payouts.method(anna)

    answers = await asyncio.gather(*(payouts.withdraw(anna, method_id, "100.00") for _ in range(8)))

    assert Counter(map(str, (each for each in answers if isinstance(each, str)))) == {
        "insufficient_funds": 7
    }
    assert await payouts.balances(anna) == (0, 10_000)


async def test_the_days_limit_ends_at_midnight(payouts):
    anna = somebody()
    payouts.time.at = LATE
    await payouts.deposit(anna, "200000")
    method_id = await payouts.method(anna)

    late = await asyncio.gather(*(payouts.withdraw(anna, method_id, "30000") for _ in range(3)))
    assert Counter(map(type, late)) == {Withdrawn: 1, str: 2}
    payouts.time.at = LATE + timedelta(microseconds=1)
    early = await asyncio.gather(*(payouts.withdraw(anna, method_id, "25000") for _ in range(3)))
    assert Counter(map(type, early)) == {Withdrawn: 2, str: 1}
    assert await payouts.balances(anna) == (12_000_000, 8_000_000)
    allowed = await payouts.allowance(owner=anna.principal)
    assert (str(allowed.used_today), str(allowed.remaining)) == ("50000.00", "0.00")


async def test_a_player_who_has_never_come_may_withdraw_up_to_the_limit(payouts):
    allowed = await payouts.allowance(owner=somebody().principal)
    told = (allowed.minimum, allowed.maximum, allowed.daily_limit, allowed.remaining)
    assert [str(each) for each in told] == ["10.00", "100000.00", "50000.00", "50000.00"]


async def test_limits_can_be_tuned_at_any_time(payouts):
    anna = somebody()
    await payouts.deposit(anna, "1000")
    method_id = await payouts.method(anna)
    payouts.settings.values |= {"withdrawals.minimum": "0.005", "withdrawals.daily_limit": "5.019"}
    assert isinstance(await payouts.withdraw(anna, method_id, "0.01"), Withdrawn)
    assert await payouts.withdraw(anna, method_id, "5.01") == "daily_limit_exceeded"
    assert isinstance(await payouts.withdraw(anna, method_id, "5.00"), Withdrawn)
    payouts.settings.values["withdrawals.maximum"] = "4"
    assert await payouts.withdraw(anna, method_id, "4.01") == "above_maximum_withdrawal"


async def test_a_retry_gets_its_first_answer_whatever_has_happened_since(payouts):
    anna = somebody()
    await payouts.deposit(anna, "100")
    method_id = await payouts.method(anna)
    first = await payouts.withdraw(anna, method_id, "60", "token")
    withdrawal_id = first.withdrawal.id
    approved = await payouts.step("approve", withdrawal_id, token="a")
    await payouts.step("pay", withdrawal_id, token="p")
    await payouts.remove(by=anna, method_id=method_id)
    payouts.settings.values["withdrawals.minimum"] = "1000"

    again = await payouts.withdraw(anna, method_id, "60.00", "token")

    assert (again.withdrawal, again.available) == (first.withdrawal, first.available)
    assert (first.replayed, again.replayed) == (False, True)
    assert await payouts.withdraw(anna, method_id, "61", "token") == "idempotency_key_reused"
    assert await payouts.step("approve", withdrawal_id, token="a") == approved
    assert await payouts.step("pay", withdrawal_id, token="a") == "idempotency_key_reused"
    assert await payouts.balances(anna) == (4_000, 0)


async def test_money_goes_back_once_however_many_want_it_to(payouts):
    anna = somebody()
    await payouts.deposit(anna, "100")
    withdrawal_id = (await payouts.withdraw(anna, await payouts.method(anna), "100")).withdrawal.id

    answers = await asyncio.gather(
        *(payouts.step("cancel", withdrawal_id, by=anna) for _ in range(4)),
        *(payouts.step("reject", withdrawal_id) for _ in range(4)),
    )

    assert Counter(map(str, (each for each in answers if isinstance(each, str)))) == {
        "withdrawal_in_another_state": 7
    }
    assert await payouts.balances(anna) == (10_000, 0)


async def test_who_is_erased_leaves_the_money_trail(payouts):
    anna = somebody()
    await payouts.deposit(anna, "100")
    method_id = await payouts.method(anna)
    withdrawal_id = (await payouts.withdraw(anna, method_id, "60", reason="Rent")).withdrawal.id
    with pytest.raises(WithdrawalMethodInUse):
        await payouts.records.erase(anna.principal)
    kept = await payouts.records.export(anna.principal)
    assert kept["withdrawal_methods"][0]["iban"].startswith("DE89")
    assert kept["withdrawals"][0]["reason"] == "Rent"
    await payouts.step("cancel", withdrawal_id, by=anna)
    for _ in range(2):
        await payouts.records.erase(anna.principal)
    kept = await payouts.records.export(anna.principal)
    assert (kept["withdrawal_methods"], kept["withdrawals"][0]["reason"]) == ([], None)
    line = await payouts.lines.find(withdrawal_id, None)
    assert line.method.details.given() == {}
    assert line.withdrawal.state is WithdrawalState.CANCELLED
