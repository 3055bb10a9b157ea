"""Which state leads to which, and how exactly amounts are told to Stripe and read from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.card_payments import (
    CardPayment,
    PaymentRefused,
    PaymentStatus,
    counted,
    told,
)
from domain.funding.deposit import (
    CREDITED,
    GIVEN_UP,
    OPEN,
    TRANSITIONS,
    Deposit,
    DepositLimits,
    DepositState,
    DepositTooLarge,
    DepositTooSmall,
    next_check,
    next_state,
)
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId, derived_id
from domain.shared.money import Money
from tests.world import USD, usd

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OWNER = OwnerId(derived_id("payer"))
STATES = st.sampled_from(DepositState)
STATUSES = st.sampled_from(PaymentStatus)


def deposit(state, **more):
    return Deposit(1, OWNER, usd("10"), state, NOW, derived_id("wish"), **more)


def payment(status, **more):
    return CardPayment("pi_1", status, usd("10"), usd("0"), OWNER, 1, **more)


def test_every_state_leads_somewhere_or_is_the_end():
    assert TRANSITIONS.keys() == set(DepositState)
    assert set(DepositState) == OPEN | GIVEN_UP | CREDITED


@given(STATES, STATES)
def test_what_is_credited_is_never_uncredited(before, after):
    if before in CREDITED and after in TRANSITIONS[before]:
        assert after in CREDITED
    if before in GIVEN_UP and after in TRANSITIONS[before]:
        assert after in CREDITED
    assert DepositState.STARTED not in TRANSITIONS[before]


@given(STATES, STATUSES, st.booleans())
def test_the_next_state_is_an_allowed_one_or_the_same(state, status, declined):
    said = payment(status, error_code="card_declined" if declined else None)
    after = next_state(deposit(state), said)
    assert after is state or after in TRANSITIONS[state]


@pytest.mark.parametrize(
    ("stopping", "state"), [("expired", "expired"), ("cancelled", "cancelled"), (None, "cancelled")]
)
def test_why_it_was_cancelled_is_known(stopping, state):
    waiting = deposit(DepositState.PENDING, stopping=stopping)
    assert next_state(waiting, payment(PaymentStatus.CANCELED)) == state


def test_a_failed_one_may_be_paid_with_another_card():
    failed = deposit(DepositState.FAILED, intent_id="pi_1")
    assert failed.payable
    assert next_state(failed, payment(PaymentStatus.SUCCEEDED)) is DepositState.COMPLETED
    assert not replace(failed, stopping="expired").payable


@given(STATES, st.timedeltas(timedelta(), timedelta(days=40)))
def test_what_is_open_is_looked_up_until_it_is_over(state, age):
    now = NOW + age
    at = next_check(deposit(state), now)
    assert (at is None) == (state not in OPEN)
    if at is not None:
        assert now < at <= now + timedelta(days=1)
        assert not now < NOW + timedelta(days=1) < at or state is DepositState.STARTED


@given(st.integers(1, 10**12), st.sampled_from(sorted(CURRENCIES)))
def test_what_stripe_is_told_is_what_it_says(minor, code):
    money = Money(minor, CURRENCIES[code])
    try:
        units = counted(money)
    except PaymentRefused:
        assert code == "MGA"
        return
    assert told(units, code.lower()) == money


@pytest.mark.parametrize(
    ("text", "code", "units"),
    [
        ("19.99", "USD", 1999),
        ("0.29", "USD", 29),
        ("1000", "JPY", 1000),
        ("1.234", "BHD", 1234),
        ("7", "ISK", 700),
        ("7.00", "MGA", 7),
        ("7", "UGX", 7),
    ],
)
def test_amounts_are_counted_as_stripe_counts_them(text, code, units):
    assert counted(Money.parse(text, CURRENCIES[code])) == units


def test_what_no_currency_of_ours_can_say_is_no_amount_of_ours():
    assert told(1999, "xyz").currency.code == "XYZ"
    assert told(750, "isk") != Money(7, CURRENCIES["ISK"])
    assert told(750, "isk").currency != CURRENCIES["ISK"]


def test_limits_say_what_they_are():
    limits = DepositLimits.of(Decimal("1.00"), Decimal("100000.00"), USD)
    for text in ("1.00", "100000.00"):
        limits.check(usd(text))
    with pytest.raises(DepositTooSmall) as small:
        limits.check(usd("0.99"))
    assert small.value.sentence == "Minimum deposit is 1.00 USD"
    with pytest.raises(DepositTooLarge) as large:
        limits.check(usd("100000.01"))
    assert large.value.sentence == "Maximum deposit is 100000.00 USD"


def test_limits_are_narrower_than_what_the_currency_cannot_say():
    limits = DepositLimits.of(Decimal("0.001"), Decimal("10.009"), USD)
    assert (limits.minimum, limits.maximum) == (usd("0.01"), usd("10.00"))
    assert DepositLimits.of(Decimal(0), Decimal("1.5"), CURRENCIES["JPY"]).minimum.minor == 1


def test_the_secret_hides_itself():
    assert "hush" not in repr(deposit(DepositState.PENDING, client_secret="hush"))
    assert "hush" not in repr(payment(PaymentStatus.PROCESSING, client_secret="hush"))


def test_stripe_is_asked_under_a_name_that_nobody_else_uses():
    one = deposit(DepositState.STARTED)
    elsewhere = replace(one, owner=OwnerId(derived_id("somebody")))
    later = replace(one, started_at=NOW + timedelta(microseconds=1))
    assert len({each.key for each in (one, elsewhere, later, replace(one, attempt=1))}) == 4
    assert replace(one, state=DepositState.PENDING, intent_id="pi_1").key == one.key
