"""Numbers of accounts and addresses: what is right passes, and nothing else breaks."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.base58.tron_addresses import Base58TronAddresses
from adapters.eth_utils.ethereum_addresses import EthereumAddresses
from adapters.python_stdnum.routing_numbers import StdnumRoutingNumbers
from adapters.schwifty.bank_numbers import SchwiftyBankNumbers
from domain.funding.account_numbers import InvalidIban, InvalidSwiftCode
from tests.payouts import ETHEREUM, IBAN, TRON

NUMBERS, TRON_RULES, ETHEREUM_RULES = (
    SchwiftyBankNumbers(),
    Base58TronAddresses(),
    EthereumAddresses(),
)
alphanumeric = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ")
anything = st.text() | alphanumeric | st.builds("DE{}".format, alphanumeric)


@given(anything)
def test_whatever_is_no_iban_is_refused_and_no_more(text):
    with suppress(InvalidIban):
        assert NUMBERS.iban(text) == text.replace(" ", "").upper()
    with suppress(InvalidSwiftCode):
        assert NUMBERS.swift_code(text) == text.replace(" ", "").upper()


@pytest.mark.parametrize(
    "iban",
    [
        IBAN,
        "GB33BUKB20201555555555",
        "KZ86125KZT5004100100",
        "FR1420041010050500013M02606",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
    ],
)
def test_ibans_of_many_countries(iban):
    assert NUMBERS.iban(iban.lower()) == iban


@given(st.integers(0, len(IBAN) - 1), st.sampled_from("0123456789"))
def test_one_wrong_character_of_an_iban_is_found(where, digit):
    wrong = IBAN[:where] + digit + IBAN[where + 1 :]
    if wrong != IBAN:
        with pytest.raises(InvalidIban):
            NUMBERS.iban(wrong)


@given(anything | st.builds("T{}".format, alphanumeric) | st.builds("0x{}".format, alphanumeric))
def test_whatever_is_no_address_is_none(text):
    assert TRON_RULES.read(text) in {None, text}
    found = ETHEREUM_RULES.read(text)
    assert found is None or found.lower() == text.lower()
    assert StdnumRoutingNumbers().hold(text) in {True, False}


@given(st.integers(0, len(TRON) - 1), st.sampled_from("123456789ABCDEFabcdef"))
def test_one_wrong_character_of_an_address_is_found(where, character):
    wrong = TRON[:where] + character + TRON[where + 1 :]
    assert TRON_RULES.read(wrong) == (wrong if wrong == TRON else None)


@given(st.integers(2, len(ETHEREUM) - 1))
def test_one_letter_of_another_case_is_found(where):
    letter = ETHEREUM[where]
    wrong = ETHEREUM[:where] + letter.swapcase() + ETHEREUM[where + 1 :]
    assert ETHEREUM_RULES.read(wrong) == (ETHEREUM if letter.isdigit() else None)


def test_an_address_in_one_case_is_kept_with_its_checksum():
    for digits in (ETHEREUM[2:].lower(), ETHEREUM[2:].upper()):
        assert ETHEREUM_RULES.read(f"0x{digits}") == ETHEREUM
    assert ETHEREUM_RULES.read("0x" + "0" * 40) is None
