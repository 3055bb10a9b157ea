from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.python_stdnum.inn import StdnumInnRules
from domain.ledger.chart import Kind
from domain.ledger.journal import LARGEST_AMOUNT
from domain.shared.ids import HOUSE
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money
from domain.wallets.bank_payment import (
    InvalidDocumentDate,
    InvalidDocumentNumber,
    read_instant,
)
from domain.wallets.organisation import InvalidInn, Organisation, read_inn
from tests.bank import RUB, Told, new_inn, rub

MOMENT = datetime(2024, 4, 27, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-27T21:00:00Z",
        "2024-04-27T21:00:00",
        "2024-04-27 21:00",
        "2024-04-28T00:00:00+03:00",
        "20240427T210000Z",
        "2024-04-27T21:00:00.000000000Z",
    ],
)
def test_a_date_is_an_instant_however_it_is_written(text):
    assert read_instant(text) == MOMENT
    assert read_instant(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "1714251600", "27.04.2024", "2024-13-01", "tomorrow", "0001-01-01T00:00+05:00", "\x00"],
)
def test_whatever_is_not_iso_8601_is_no_date(text):
    with pytest.raises(InvalidDocumentDate):
        read_instant(text)


@given(st.text())
def test_reading_a_date_never_fails_otherwise(text):
    with suppress(InvalidDocumentDate):
        assert read_instant(text).utcoffset().total_seconds() == 0


@pytest.mark.parametrize("inn", ["7707083893", "7830002293", "500100732259"])
def test_an_inn_has_ten_or_twelve_digits_that_check_themselves(inn):
    rules = StdnumInnRules(checksum=True)
    wrong = inn[:-1] + str((int(inn[-1]) + 1) % 10)

    assert rules.hold(read_inn(inn))
    assert not rules.hold(read_inn(wrong))
    assert StdnumInnRules(checksum=False).hold(read_inn(wrong))


@pytest.mark.parametrize(
    "text", ["", "770708389", "77070838931", "7707083893\n", " 7707083893", "٧٧٠٧٠٨٣٨٩٣", "abc"]
)
def test_nothing_else_is_an_inn(text):
    with pytest.raises(InvalidInn):
        read_inn(text)


def test_an_organisation_has_one_account_that_its_inn_tells():
    inn = new_inn()
    account = Organisation(inn, RUB).account

    assert account == Organisation(inn, RUB).account
    assert account.id != Organisation(new_inn(), RUB).account.id
    assert (account.owner, account.kind, account.label) == (HOUSE, Kind.ORGANISATION, inn)
    assert account.capped


def test_a_repeat_is_known_by_what_it_means_not_by_how_it_is_written():
    told = Told(amount="1450.00", document_date="2024-04-27T21:00:00Z")
    same = replace(told, amount="1450", document_date="2024-04-28T00:00:00+03:00")

    assert same.notice.entry_id == told.notice.entry_id
    assert same.notice.fingerprint == told.notice.fingerprint
    for other in (
        {"amount": "1450.01"},
        {"payer_inn": new_inn()},
        {"document_number": "PAY-329"},
        {"document_date": "2024-04-27T21:00:01Z"},
    ):
        assert replace(told, **other).notice.fingerprint != told.notice.fingerprint


def test_the_money_comes_from_the_bank_and_waits_in_suspense_or_not():
    notice = Told(amount="2").notice
    [credit] = notice.credit_payer(opens_accounts=True).postings
    [waiting] = notice.credit_suspense().postings
    [moved] = notice.assign_to(Organisation(new_inn(), RUB)).postings

    assert credit.debit == waiting.debit
    assert credit.debit.kind == Kind.BANK
    assert (waiting.credit.kind, waiting.credit.capped) == (Kind.SUSPENSE, True)
    assert moved.debit == waiting.credit
    assert {credit.amount, waiting.amount, moved.amount} == {rub("2")}
    assert (
        notice.credit_suspense().fingerprint
        == notice.credit_payer(opens_accounts=False).fingerprint
    )


@pytest.mark.parametrize("number", ["", " ", "x" * 51, "a\nb", "\x00", "\ud800", "\u202e1"])
def test_a_document_number_is_a_short_line_of_text(number):
    with pytest.raises(InvalidDocumentNumber):
        _ = Told(document_number=number).notice


@pytest.mark.parametrize("number", ["1", "x" * 50, "№ 15/а", "'; DROP TABLE legs; --", "<b>"])
def test_text_of_any_kind_is_text(number):
    assert Told(document_number=number).notice.document_number == number


def test_an_amount_is_positive_and_not_too_large():
    with pytest.raises(InvalidAmount):
        _ = Told(amount="0.00").notice
    with pytest.raises(AmountOutOfRange):
        _ = Told(amount=str(Money(LARGEST_AMOUNT + 1, RUB))).notice
    assert Told(amount=str(Money(LARGEST_AMOUNT, RUB))).notice


def test_a_date_without_a_zone_is_no_instant():
    with pytest.raises(InvalidDocumentDate):
        replace(Told().notice, document_date=datetime(2024, 4, 27))  # noqa: DTZ001
