from dataclasses import replace

import pytest

from domain.ledger.chart import Kind, house_account
from domain.ledger.errors import (
    AccountFrozen,
    AccountNotFound,
    BalanceLimit,
    InsufficientFunds,
)
from domain.ledger.standing import Standing
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Conflict
from domain.shared.money import CurrencyMismatch, Money
from tests.world import USD, Holder, usd

LARGEST = Money(2**63 - 1, USD)


@pytest.fixture
def standing(holder):
    return Standing(holder.wallet.account, usd("5.00"), opened=True)


def test_a_capped_account_never_owes(standing):
    assert standing.after(standing.account, -usd("5.00")).balance == usd("0")
    with pytest.raises(InsufficientFunds):
        standing.after(standing.account, -usd("5.01"))


def test_an_account_that_nobody_has_opened_has_nothing_to_give(standing):
    fresh = replace(standing, balance=usd("0"), opened=False)

    assert fresh.after(fresh.account, usd("1")).balance == usd("1")
    with pytest.raises(AccountNotFound):
        fresh.after(fresh.account, -usd("0.01"))


def test_a_shared_account_may_owe():
    bank = house_account(Kind.BANK, USD)

    assert Standing(bank, usd("0")).after(bank, -usd("7")).balance == -usd("7")


@pytest.mark.parametrize(("balance", "change"), [(LARGEST, usd("0.01")), (-LARGEST, -usd("0.01"))])
def test_a_balance_can_always_be_kept_exactly(balance, change):
    bank = house_account(Kind.BANK, USD)
    with pytest.raises(BalanceLimit):
        Standing(bank, balance, opened=True).after(bank, change)


def test_an_account_answers_to_its_owner_alone(standing):
    stranger = replace(standing.account, owner=Holder().owner)

    with pytest.raises(AccountNotFound):
        standing.after(stranger, usd("1"))
    assert standing.after(stranger, usd("1"), any_owner=True).balance == usd("6.00")


def test_an_account_has_one_currency(standing):
    yen = CURRENCIES["JPY"]
    with pytest.raises(CurrencyMismatch):
        standing.after(replace(standing.account, currency=yen), Money(1, yen))


@pytest.mark.parametrize("change", [usd("1"), -usd("1"), -usd("9")])
def test_a_frozen_account_stands_still(standing, change):
    with pytest.raises(AccountFrozen):
        replace(standing, frozen=True).after(standing.account, change)


def test_strangers_learn_nothing_of_currency_frost_or_funds(standing):
    yen = CURRENCIES["JPY"]
    stranger = replace(standing.account, owner=Holder().owner, currency=yen)
    with pytest.raises(AccountNotFound):
        replace(standing, frozen=True).after(stranger, Money(-100, yen))


def test_a_refusal_is_named_by_its_class():
    assert InsufficientFunds.code == "insufficient_funds"
    assert InsufficientFunds.sentence == "The account does not hold enough."
    assert issubclass(InsufficientFunds, Conflict)
