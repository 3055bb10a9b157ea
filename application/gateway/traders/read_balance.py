"""What a trader has and owes."""

from dataclasses import dataclass

from application.gateway.ports import Traders
from application.gateway.traders.read_traders import READ
from application.ledger.ports import Accounts
from domain.gateway.trader import TraderNotFound
from domain.ledger.chart import Kind
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Total


@dataclass(frozen=True, slots=True)
class TraderBalance:
    """A trader's settlement money; `owed` is what could not be collected, and is never negative."""

    currency: Currency
    available: Total
    frozen: Total
    insurance: Total
    owed: Total

    @property
    def total(self) -> Total:
        """What all of it comes to."""
        parts = self.available.minor + self.frozen.minor + self.insurance.minor
        return Total(parts - self.owed.minor, self.currency)


@dataclass(frozen=True, slots=True)
class ReadTraderBalance:
    """Give the balance of a trader within reach; without an id, one's own.

    Raises `TraderNotFound`.
    """

    traders: Traders
    accounts: Accounts

    async def __call__(self, *, by: Caller, trader_id: OwnerId | None = None) -> TraderBalance:
        wanted = trader_id or by.principal
        if not by.reach(READ).covers(wanted):
            raise TraderNotFound
        currency = (await self.traders.find(wanted)).settlement
        parts = {
            each.account.part: each.balance.minor
            for each in await self.accounts.of_owner(wanted)
            if each.account.kind == Kind.TRADER and each.account.currency == currency
        }

        def part(name: str) -> Total:
            return Total(parts.get(name, 0), currency)

        owed = Total(max(0, -parts.get("receivable", 0)), currency)
        return TraderBalance(currency, part("available"), part("frozen"), part("insurance"), owed)
