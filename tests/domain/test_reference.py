"""The catalogue: whole, consistent, and without what is switched off."""

import pytest

from adapters.data_files.catalogue import read_catalogue
from domain.gateway.reference import CurrencyKind, UnknownBank, UnknownMethod
from domain.gateway.reference_settings import OFF
from domain.shared.currencies import CURRENCIES
from domain.shared.settings import InvalidSetting

RUB, INR = CURRENCIES["RUB"], CURRENCIES["INR"]


@pytest.fixture(scope="module")
def whole():
    return read_catalogue()


def test_every_entry_leads_to_others_that_are_there(whole):
    assert {each.currency for each in whole.countries.values()} <= whole.currencies.keys()
    assert {each.country for each in whole.banks.values()} <= whole.countries.keys()
    assert {each.name for each in whole.card_banks} <= whole.banks.keys()
    fiat = {code for code, each in whole.currencies.items() if each.kind is CurrencyKind.FIAT}
    assert {each.currency for each in whole.methods.values()} == fiat
    assert all(OFF.read([f"bank:{each}"]) for each in whole.banks)
    assert all(OFF.read([f"method:{each}"]) for each in whole.methods)


def test_members_of_sbp_are_known_once(whole):
    members = [each.sbp_member for each in whole.banks.values() if each.sbp_member]
    assert len(set(members)) == len(members)
    assert all(each.isdigit() and len(each) == 12 for each in members)


def test_methods_and_banks_belong_to_currencies(whole):
    assert whole.method(RUB, "sbp").id == "rub-sbp"
    assert whole.bank(RUB, "sber").name == "Sberbank"
    with pytest.raises(UnknownMethod):
        whole.method(INR, "sbp")
    with pytest.raises(UnknownBank):
        whole.bank(INR, "sber")
    with pytest.raises(UnknownBank):
        whole.bank(RUB, "nobody")


@pytest.mark.parametrize(
    ("number", "scheme", "bank"),
    [
        ("2202201234567890", "mir", "sber"),
        ("2200700000000000", "mir", "tbank"),
        ("2204999999999999", "mir", None),
        ("2205000000000000", None, None),
        ("2720990000000000", "mastercard", None),
        ("4400430000000000", "visa", "kaspi"),
        ("8600123412341234", "uzcard", None),
        ("5081000000000000", "rupay", None),
        ("9", None, None),
    ],
)
def test_cards_are_known_by_their_first_digits(whole, number, scheme, bank):
    card = whole.card(number)
    assert (card.scheme, card.bank) == (scheme, bank)
    assert card.digits == number[:8]


def test_what_is_off_is_not_there(whole):
    left = whole.without({"bank:sber", "method:rub-sbp", "country:IN", "currency:EUR"})
    with pytest.raises(UnknownBank):
        left.bank(RUB, "sber")
    with pytest.raises(UnknownMethod):
        left.method(RUB, "sbp")
    with pytest.raises(UnknownBank):
        left.bank(INR, "sbi")
    assert not [each for each in left.methods.values() if each.currency == "EUR"]
    assert left.card("2202201234567890").bank is None


@pytest.mark.parametrize("word", ["sber", "bank:", "banks:sber", "bank:a b", "bank:../x"])
def test_only_entries_are_switched(word):
    with pytest.raises(InvalidSetting):
        OFF.read([word])
