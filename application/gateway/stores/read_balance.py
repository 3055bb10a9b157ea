"""What a store has and owes."""

from dataclasses import dataclass

from application.gateway.stores.ports import StoresRead
from application.ledger.ports import Accounts
from domain.ledger.chart import Kind
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Total


@dataclass(frozen=True, slots=True)
class StoreBalance:
    """A store's settlement money; `owed` is what could not be collected, and is never negative."""

    currency: Currency
    available: Total
    frozen: Total
    owed: Total

    @property
    def total(self) -> Total:
        """What all of it comes to."""
        return Total(self.available.minor + self.frozen.minor - self.owed.minor, self.currency)


@dataclass(frozen=True, slots=True)
class ReadStoreBalance:
    """Give the balance of a store within reach. Raises `StoreNotFound`."""

    stores: StoresRead
    accounts: Accounts

    async def __call__(self, *, caller: Caller, store_id: OwnerId) -> StoreBalance:
        store = await self.stores.get(store_id, caller.reach("stores:read").owners)
        currency = store.settlement
        parts = {
            each.account.part: each.balance.minor
            for each in await self.accounts.of_owner(store_id)
            if each.account.kind == Kind.STORE and each.account.currency == currency
        }

        def part(name: str) -> Total:
            return Total(parts.get(name, 0), currency)

        owed = Total(max(0, -parts.get("receivable", 0)), currency)
        return StoreBalance(currency, part("available"), part("frozen"), owed)
