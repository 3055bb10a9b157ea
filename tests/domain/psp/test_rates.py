"""What an amount is worth at the rate of its day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.psp.rates import UNKNOWN, rate_on, worth
from tests.psp.provider import START, operation

DAY = START.date()
TOLD = operation(1, amount=Decimal("100.50"), fee=Decimal("-1.50"))


def rates(**days):
    return {"INR": {DAY + timedelta(days=int(n[1:])): Decimal(rate) for n, rate in days.items()}}


def test_the_rate_of_the_day_it_was_made_on():
    found = worth(TOLD, rates(d0="0.012", d1="0.5"))
    assert (found.rate, found.own) == (Decimal("0.012"), False)
    assert (found.amount, found.fee) == (Decimal("1.206"), Decimal("-0.018"))


def test_a_provider_knows_better():
    for told in ({("INR", "USD"): Decimal("0.02")}, {("USD", "INR"): Decimal(50)}):
        found = worth(replace(TOLD, rates=told), rates(d0="0.012"))
        assert (found.rate, found.own, found.amount) == (Decimal("0.02"), True, Decimal("2.01"))


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "1e-30", "1e30"])
def test_a_rate_of_a_provider_that_is_none_is_passed_over(rate):
    for pair in ("INR", "USD"), ("USD", "INR"):
        found = worth(replace(TOLD, rates={pair: Decimal(rate)}), rates(d0="0.012"))
        assert (found.rate, found.own) == (Decimal("0.012"), False)


def test_an_unknown_currency_has_no_converted_amount():
    assert worth(replace(TOLD, currency="USDT"), rates(d0="0.012")) == UNKNOWN
    assert worth(replace(TOLD, currency=None), rates(d0="0.012")) == UNKNOWN
    assert worth(TOLD, {}) == UNKNOWN


def test_a_dollar_is_a_dollar():
    assert worth(replace(TOLD, currency="USD"), {}).amount == Decimal("100.50")


def test_a_day_without_a_rate_takes_the_nearest_within_a_week():
    known = {"INR": {date(2026, 3, 10): Decimal(1), date(2026, 3, 14): Decimal(2)}}
    found = {day: rate_on("INR", date(2026, 3, day), known) for day in range(1, 25)}
    assert {day for day, rate in found.items() if rate == 1} == set(range(3, 13))
    assert {day for day, rate in found.items() if rate == 2} == set(range(13, 22))
    assert {day for day, rate in found.items() if rate is None} == {1, 2, 22, 23, 24}


def test_a_product_that_nobody_can_keep_is_unknown():
    huge = replace(TOLD, amount=Decimal(10) ** 18)
    assert worth(huge, rates(d0="100000")).amount is None
