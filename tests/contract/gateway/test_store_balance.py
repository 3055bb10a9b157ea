"""What a store has, as the ledger has it."""

from datetime import UTC, datetime

import pytest

from application.gateway.stores.read_balance import ReadStoreBalance
from application.ledger.views import AccountLine
from domain.gateway.accounts import store_purse
from domain.gateway.store import StoreNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Total

USDT = CURRENCIES["USDT"]


class Accounts:
    """Those of one store."""

    def __init__(self, store, **parts):
        purse = store_purse(store.id, USDT)
        at = datetime(2026, 3, 1, tzinfo=UTC)
        self.lines = [
            AccountLine(n, getattr(purse, part), Total(minor, USDT), frozen=False, opened_at=at)
            for n, (part, minor) in enumerate(parts.items())
        ]

    async def of_owner(self, owner):
        return [each for each in self.lines if each.account.owner == owner]


async def test_a_balance_is_the_sum_of_its_parts(house, merchant, store):
    accounts = Accounts(store, available=7_000_000, frozen=2_000_000, receivable=-500_000)
    read = ReadStoreBalance(house.found, accounts)
    balance = await read(caller=merchant, store_id=store.id)
    assert [str(each) for each in (balance.available, balance.frozen, balance.owed)] == [
        "7.000000",
        "2.000000",
        "0.500000",
    ]
    assert str(balance.total) == "8.500000"
    with pytest.raises(StoreNotFound):
        await read(caller=await house.merchant(), store_id=store.id)


async def test_a_store_without_accounts_has_nothing(house, merchant, store):
    other = await house.approved(merchant)
    balance = await ReadStoreBalance(house.found, Accounts(other, available=1))(
        caller=merchant, store_id=store.id
    )
    assert (balance.total.minor, balance.owed.minor) == (0, 0)
