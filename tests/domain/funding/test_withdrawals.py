"""The rules of withdrawals, and of what they go to."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.account_numbers import key_holds
from domain.funding.withdrawal import (
    NEXT,
    RETURNED,
    UNDER_WAY,
    Step,
    Withdrawal,
    WithdrawalInAnotherState,
    WithdrawalState,
    as_left,
)
from domain.funding.withdrawal_events import EVENTS, told
from domain.funding.withdrawal_limits import Allowance, DailyLimitExceeded, beginning_of_day
from domain.funding.withdrawal_method import (
    DECISIONS,
    MethodType,
    Network,
    PayoutDetails,
    Verification,
)
from domain.funding.withdrawal_settings import at_least, at_most
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.feed import OWNED
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from tests.world import usd

AT = datetime(2026, 3, 31, 23, 59, 30, tzinfo=UTC)


def step(state, at=AT):
    return Step(state, at, OwnerId(uuid4()), uuid4(), uuid4())


def withdrawal(*states):
    steps = tuple(step(each) for each in (WithdrawalState.REQUESTED, *states))
    return Withdrawal(17, OwnerId(uuid4()), usd("60"), 5, None, steps)


ALLOWED = {
    ("requested", "approved"),
    ("requested", "rejected"),
    ("requested", "cancelled"),
    ("approved", "paid"),
    ("approved", "rejected"),
}


@pytest.mark.parametrize(("before", "then"), [*product(WithdrawalState, repeat=2)])
def test_there_are_five_ways_on(before, then):
    at = replace(withdrawal(), steps=(step(before),))
    if (before, then) in ALLOWED:
        assert at.after(step(then)).state is then
    else:
        with pytest.raises(WithdrawalInAnotherState) as refused:
            at.after(step(then))
        assert before in refused.value.sentence


def test_money_is_held_or_away_or_back():
    ends = {each for each in NEXT if not NEXT[each]}
    assert UNDER_WAY | ends == {*WithdrawalState}
    assert ends == RETURNED | {WithdrawalState.PAID}


def test_entries_are_made_of_the_withdrawal_alone():
    one = withdrawal()
    later = one.after(step(WithdrawalState.APPROVED))
    for make in (Withdrawal.hold, Withdrawal.pay, Withdrawal.give_back):
        assert make(one) == make(later)
    ids = {make(one).id for make in (Withdrawal.hold, Withdrawal.pay, Withdrawal.give_back)}
    assert len(ids) == 3
    assert ids.isdisjoint({replace(one, id=18).hold().id})


def test_a_retry_is_told_apart_from_another_request():
    one = withdrawal(WithdrawalState.APPROVED, WithdrawalState.PAID)
    approved = one.step(WithdrawalState.APPROVED)
    assert as_left(None, uuid4()) is None
    assert as_left((one, approved), approved.fingerprint).state is WithdrawalState.APPROVED
    with pytest.raises(IdempotencyKeyReused):
        as_left((one, approved), uuid4())


def test_every_state_is_told():
    for state in WithdrawalState:
        event = told(replace(withdrawal(), steps=(step(state),)))
        assert event.type == f"withdrawal.{state}"
        assert event.type.startswith(OWNED)
        assert event.facts()["state"] is state
    assert EVENTS.keys() == {*WithdrawalState}


def test_a_day_is_a_utc_day():
    assert beginning_of_day(AT) == datetime(2026, 3, 31, tzinfo=UTC)
    allowed = Allowance(usd("10"), usd("100000"), usd("50000"), usd("49990"))
    allowed.check_day(usd("10.00"), AT)
    with pytest.raises(DailyLimitExceeded) as refused:
        allowed.check_day(usd("10.01"), AT)
    assert refused.value.retry_after_seconds == 31
    lowered = replace(allowed, daily_limit=usd("100"))
    assert lowered.remaining == usd("0")


@given(
    number=st.decimals(0, 10**12, places=6, allow_nan=False),
    code=st.sampled_from(["USD", "JPY", "BHD", "USDT"]),
)
def test_a_limit_in_units_is_the_nearest_amount_within_it(number, code):
    currency = CURRENCIES[code]
    unit = Decimal(1).scaleb(-currency.exponent)
    least, most = (Decimal(str(each(number, currency))) for each in (at_least, at_most))
    assert most <= number <= least
    assert least - number < unit
    assert number - most < unit


@pytest.mark.parametrize(
    ("account", "bik", "right"),
    [
        ("40702810600014307627", "044525545", True),
        ("40702810438170012843", "044525225", True),
        ("40702810538170012843", "044525225", False),
        ("40702810438170012843", "044525226", False),
        ("4070281043817001284", "044525225", False),
        ("40702810438170012843", "04452522", False),
        ("", "", False),
    ],
)
def test_the_key_of_a_russian_account(account, bik, right):
    assert key_holds(account, bik) is right


@given(account=st.text("0123456789", min_size=20, max_size=20), where=st.integers(0, 19))
def test_one_wrong_digit_is_found(account, where):
    if key_holds(account, "044525225"):
        wrong = str((int(account[where]) + 1) % 10)
        assert not key_holds(account[:where] + wrong + account[where + 1 :], "044525225")


FULL = PayoutDetails(
    *("1234567890", "021000021", "Bank", "Anna", "COBADEFFXXX"),
    *("DE89370400440532013000", None, None),
)


def test_details_keep_to_themselves():
    assert "1234567890" not in repr(FULL)
    shown = FULL.masked()
    assert (shown.bank_account_last4, shown.iban_last4) == ("7890", "3000")
    assert PayoutDetails("1234").masked().bank_account_last4 == "34"
    crypto = PayoutDetails(crypto_wallet_address="T" + "a" * 33, crypto_network=Network.TRC20)
    assert crypto.masked().crypto_wallet_address == "Taaaaaaaaa..."


@pytest.mark.parametrize(
    ("type_", "details", "refused"),
    [
        (MethodType.BANK_TRANSFER, FULL, None),
        (MethodType.BANK_TRANSFER, PayoutDetails(account_holder_name="A", iban="X"), None),
        (MethodType.BANK_TRANSFER, PayoutDetails(), "missing_detail"),
        (MethodType.BANK_TRANSFER, replace(FULL, iban=None), None),
        (MethodType.BANK_TRANSFER, replace(FULL, iban=None, bank_code=None), "missing_detail"),
        (MethodType.BANK_TRANSFER, replace(FULL, account_holder_name=None), "missing_detail"),
        (MethodType.CRYPTO, PayoutDetails(crypto_wallet_address="X"), None),
        (MethodType.CRYPTO, PayoutDetails(), "missing_address"),
        (MethodType.CRYPTO, FULL, "detail_of_another_type"),
    ],
)
def test_each_type_needs_its_own_details(type_, details, refused):
    with nullcontext() if refused is None else pytest.raises(Refusal) as found:
        details.check_complete(type_)
    assert refused is None or found.value.code == refused


def test_a_rejected_method_stays_rejected():
    assert DECISIONS[Verification.REJECTED] == frozenset()
    assert DECISIONS[Verification.VERIFIED] == {Verification.REJECTED}


def test_it_takes_two_days_at_most():
    assert withdrawal().estimated_completion == AT + timedelta(days=2)
