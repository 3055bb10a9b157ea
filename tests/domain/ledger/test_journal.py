from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.chart import LABELS, Kind, house_account
from domain.ledger.errors import EmptyEntry, SameAccount, TooManyPostings
from domain.ledger.journal import LARGEST_AMOUNT, MOST_POSTINGS, Posting
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import HOUSE
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, InvalidAmount, Money
from tests.world import DEPOSIT, USD, WITHDRAW, Holder, journal_entry, usd

JPY = CURRENCIES["JPY"]
amounts = st.integers(1, LARGEST_AMOUNT).map(lambda minor: Money(minor, USD))


@given(st.lists(amounts, min_size=1, max_size=5))
def test_the_legs_of_an_entry_cancel_out(amounts):
    one, other = Holder().wallet, Holder().wallet
    entry = journal_entry(Holder().key(), *(one.transfer(other, each) for each in amounts))

    legs = list(entry.legs())

    assert len(legs) == 2 * len(amounts)
    assert sum(change.minor for _, change in legs) == 0
    received = [change for account, change in legs if account == other.account]
    assert received == amounts


def test_a_withdrawal_is_a_deposit_the_other_way_round(holder):
    deposit = holder.wallet.posting(DEPOSIT, usd("1"))

    assert holder.wallet.posting(WITHDRAW, usd("1")) == deposit.reversed()
    assert deposit.reversed().reversed() == deposit


@pytest.mark.parametrize("minor", [0, -1])
def test_a_posting_is_positive(holder, minor):
    with pytest.raises(InvalidAmount):
        holder.wallet.posting(DEPOSIT, Money(minor, USD))


def test_a_posting_is_not_too_large(holder):
    assert holder.wallet.posting(DEPOSIT, Money(LARGEST_AMOUNT, USD))
    with pytest.raises(AmountOutOfRange):
        holder.wallet.posting(DEPOSIT, Money(LARGEST_AMOUNT + 1, USD))


def test_a_posting_has_two_accounts_of_one_currency(holder):
    account, clearing = holder.wallet.account, house_account(Kind.CLEARING, USD)
    with pytest.raises(SameAccount):
        Posting(account, account, usd("1"))
    with pytest.raises(SameAccount):
        Posting(account, replace(account, owner=Holder().owner), usd("1"))
    for debit, credit, amount in (
        (clearing, account, Money(1, JPY)),
        (replace(clearing, currency=JPY), account, usd("1")),
        (clearing, replace(account, currency=JPY), usd("1")),
    ):
        with pytest.raises(CurrencyMismatch):
            Posting(debit, credit, amount)


def test_an_entry_has_some_postings_and_not_too_many(holder):
    posting = holder.wallet.posting(DEPOSIT, usd("1"))

    assert journal_entry(holder.key(), *[posting] * MOST_POSTINGS)
    with pytest.raises(EmptyEntry):
        journal_entry(holder.key())
    with pytest.raises(TooManyPostings):
        journal_entry(holder.key(), *[posting] * (MOST_POSTINGS + 1))


def test_a_hold_is_another_account_of_the_same_owner(holder):
    account = holder.wallet.account
    locked = account.hold("locked")

    assert locked == account.hold("locked")
    assert len({account.id, locked.id, account.hold("other").id, locked.hold("locked").id}) == 4
    assert (locked.owner, locked.currency, locked.part) == (account.owner, USD, "locked")


def test_the_house_has_one_account_of_each_kind_and_currency():
    accounts = [house_account(kind, each) for kind in LABELS for each in (USD, JPY)]

    assert len({each.id for each in accounts}) == len(accounts)
    assert {(each.owner, each.capped) for each in accounts} == {(HOUSE, False)}
    assert house_account(Kind.BANK, USD) == house_account(Kind.BANK, USD)


def test_wallets_are_accounts_under_their_own_ids():
    wallet_id = uuid4()

    assert Holder(wallet_id=wallet_id).wallet.account.id == wallet_id
