from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.currencies import CODES_BY_EXPONENT, CURRENCIES
from domain.shared.money import (
    AmountOutOfRange,
    CurrencyMismatch,
    InvalidAmount,
    Money,
    UnknownCurrency,
    currency_of,
    plain,
)

USD, JPY, BHD, USDT = (CURRENCIES[code] for code in ("USD", "JPY", "BHD", "USDT"))

currencies = st.sampled_from(list(CURRENCIES.values()))
minors = st.integers(1 - Money.LIMIT, Money.LIMIT - 1)


@given(minors, currencies)
def test_what_is_printed_reads_back_exactly(minor, currency):
    money = Money(minor, currency)

    text = str(money)

    assert Decimal(text) == Decimal(minor).scaleb(-currency.exponent)
    assert Money.parse(text.removeprefix("-"), currency) == (-money if minor < 0 else money)


@given(st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=9), currencies)
def test_an_amount_is_read_exactly_or_refused(amount, currency):
    text = format(amount, "f")
    try:
        money = Money.parse(text, currency)
    except InvalidAmount:
        decimals = len(text.partition(".")[2])
        assert decimals > currency.exponent
    else:
        assert Decimal(str(money)) == amount


@given(st.text(max_size=12), currencies)
def test_any_text_is_an_amount_or_refused(text, currency):
    try:
        money = Money.parse(text, currency)
    except (InvalidAmount, AmountOutOfRange):
        return
    assert text.isascii()
    assert text.replace(".", "", 1).isdecimal()
    assert Decimal(str(money)) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("19.99", USD, 1999),
        ("5", USD, 500),
        ("0.5", USD, 50),
        ("007", USD, 700),
        ("0", USD, 0),
        ("7", JPY, 7),
        ("1.234", BHD, 1234),
        ("0.000001", USDT, 1),
    ],
)
def test_major_units_become_minor_units(text, currency, minor):
    assert Money.parse(text, currency).minor == minor


@pytest.mark.parametrize(
    "text",
    [
        *("1.005", "1.000", "NaN", "nan", "Infinity", "1e2", "1E2", "-1", "+1", " 1", "1 ", "1\n"),
        *("1_0", "1,0", "1.", ".5", ".", "", "0x1", "٣", "１", "²", "1.0.0", "0" * 32, "\x00"),
        *("1\x00", "true", "None"),
    ],
)
def test_whatever_is_not_plain_decimals_is_refused(text):
    with pytest.raises(InvalidAmount):
        Money.parse(text, USD)


@pytest.mark.parametrize("text", ["1.0", "1.00"])
def test_yen_have_no_decimals(text):
    with pytest.raises(InvalidAmount):
        Money.parse(text, JPY)


@pytest.mark.parametrize("text", ["92233720368547758.08", "9" * 31])
def test_money_fits_a_bigint(text):
    with pytest.raises(AmountOutOfRange):
        Money.parse(text, USD)
    assert Money.parse("92233720368547758.07", USD).minor == 2**63 - 1


@given(minors, minors, currencies)
def test_sums_are_exact_or_refused(one, other, currency):
    if abs(one + other) < Money.LIMIT:
        assert (Money(one, currency) + Money(other, currency)).minor == one + other
    else:
        with pytest.raises(AmountOutOfRange):
            Money(one, currency) + Money(other, currency)


def test_money_of_two_currencies_has_no_sum():
    with pytest.raises(CurrencyMismatch):
        Money(1, USD) + Money(1, JPY)


@given(minors.map(abs), currencies)
def test_all_spellings_of_an_amount_are_one(minor, currency):
    text = str(Money(minor, currency))
    padded = f"00{text}" + ("000" if "." in text else ".000")

    assert plain(padded) == plain(text)
    assert Decimal(plain(text)) == Decimal(text)
    assert not plain(text).endswith(".")


@pytest.mark.parametrize("text", ["", "1.", "-1", "1e1", " 1"])
def test_what_is_no_amount_has_no_plain_spelling(text):
    with pytest.raises(InvalidAmount):
        plain(text)


@given(minors.map(abs), minors.map(abs))
def test_different_amounts_have_different_spellings(one, other):
    spellings = {plain(str(Money(each, USD))) for each in (one, other)}

    assert len(spellings) == len({one, other})


def test_every_currency_is_known_once_by_its_code():
    codes = [code for codes in CODES_BY_EXPONENT.values() for code in codes.split()]

    assert len(codes) == len(set(codes)) == len(CURRENCIES)
    assert all(currency_of(code).code == code for code in codes)


@pytest.mark.parametrize("code", ["", "usd", "USD ", "XXX", "🪙"])
def test_other_currencies_are_unknown(code):
    with pytest.raises(UnknownCurrency):
        currency_of(code)


@pytest.mark.parametrize(
    ("code", "exponent"), [("USD", 2), ("RUB", 2), ("JPY", 0), ("BHD", 3), ("USDT", 6)]
)
def test_currencies_have_their_exponents(code, exponent):
    assert currency_of(code).exponent == exponent
