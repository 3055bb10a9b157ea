"""Numbers of requisites as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gateway.requisite import RequisiteType
from domain.gateway.requisite_numbers import InvalidRequisiteNumber, check_country, plain_number
from domain.shared.masking import masked

CARD, SBP, ACCOUNT, IBAN = RequisiteType


@pytest.mark.parametrize(
    ("type_", "typed", "kept"),
    [
        (CARD, " 4111 1111-1111 1111", "4111111111111111"),
        (SBP, "+7 (900) 123-45-67", "+79001234567"),
        (SBP, "8 900 123 45 67", "+79001234567"),
        (SBP, "79001234567", "+79001234567"),
        (SBP, "+91 98765 43210", "+919876543210"),
        (ACCOUNT, "4070 2810 4381 7001 2843", "40702810438170012843"),
        (IBAN, "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ],
)
def test_one_number_is_one_text(type_, typed, kept):
    assert plain_number(type_, typed) == kept
    assert plain_number(type_, kept) == kept


@given(st.sampled_from(RequisiteType), st.text(max_size=40))
def test_whatever_is_typed_is_a_plain_number_or_none(type_, typed):
    try:
        kept = plain_number(type_, typed)
    except InvalidRequisiteNumber:
        return
    assert kept.isascii()
    assert plain_number(type_, kept) == kept
    assert kept not in masked(kept)


def test_accounts_in_roubles_have_twenty_digits():
    check_country(ACCOUNT, "40702810438170012843", "RUB")
    check_country(ACCOUNT, "12345678901", "INR")
    with pytest.raises(InvalidRequisiteNumber):
        check_country(ACCOUNT, "12345678901", "RUB")
