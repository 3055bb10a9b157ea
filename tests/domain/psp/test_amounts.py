from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.amounts import amount_text, rate_text

AMOUNTS = st.decimals(
    min_value=-(10**20), max_value=10**20, places=8, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("100.00000000", "INR", "100.00"),
        ("100", "INR", "100.00"),
        ("0.12345000", "INR", "0.12345"),
        ("1.5", "USDT", "1.500000"),
        ("1.5", "BHD", "1.500"),
        ("7", "JPY", "7.00"),
        ("7", "DOGE", "7.00"),
        ("7", None, "7.00"),
        ("-0.00", "INR", "0.00"),
        ("-3.10", "INR", "-3.10"),
        ("1E+3", "INR", "1000.00"),
        ("1E-8", "INR", "0.00000001"),
    ],
)
def test_an_amount_has_the_decimals_it_needs(amount: str, currency: str, text: str) -> None:
    assert amount_text(Decimal(amount), currency) == text


@given(AMOUNTS, st.sampled_from(["INR", "USDT", "JPY", "", None]))
def test_an_amount_is_exact(amount: Decimal, currency: str | None) -> None:
    assert Decimal(amount_text(amount, currency)) == amount


@pytest.mark.parametrize(
    ("rate", "text"),
    [("0.012000000000", "0.012"), ("1.000", "1"), ("100", "100"), ("1E-12", "0.000000000001")],
)
def test_a_rate_has_the_decimals_it_needs(rate: str, text: str) -> None:
    assert rate_text(Decimal(rate)) == text
