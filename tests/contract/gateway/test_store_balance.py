"""What a store has, as the ledger has it; and what is kept of its merchant."""

from datetime import UTC, datetime

import pytest

from application.gateway.stores.read_balance import ReadStoreBalance
from application.gateway.stores.records_of_merchants import StoreRecords
from application.ledger.views import AccountLine
from domain.gateway.accounts import store_purse
from domain.gateway.store import StoreHasMoney, StoreNotFound, StoreState
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


async def test_a_merchant_leaves_with_empty_stores_alone(house, merchant, store):
    change = {"callback_url": "https://shop.example/hook", "allowed_addresses": ["203.0.113.7"]}
    await house.change(by=merchant, store_id=store.id, change=change)
    other = await house.approved(await house.merchant())
    full = StoreRecords(house.begin, house.found, Accounts(store, receivable=-1), house.time)
    with pytest.raises(StoreHasMoney):
        await full.erase(merchant.principal)
    records = StoreRecords(house.begin, house.found, Accounts(other, available=1), house.time)
    [told] = (await records.export(merchant.principal))["stores"]
    assert (told["name"], told["callback_url"]) == ("Shop", change["callback_url"])
    for _ in range(2):
        await records.erase(merchant.principal)
    closed = await house.found.find(store.id)
    assert (closed.state, closed.callback_url, closed.allowed_addresses) == (
        StoreState.ARCHIVED,
        None,
        (),
    )
    assert (await house.found.find(other.id)) == other
