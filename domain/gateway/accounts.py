"""The gateway's accounts: of stores, of traders, of the platform and of the world outside."""

from dataclasses import replace

from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import Account
from domain.shared.currencies import Currency
from domain.shared.ids import AccountId, OwnerId, derived_id
from domain.shared.values import value


def store_account(store: OwnerId, currency: Currency) -> Account:
    """Give what a store may withdraw and pay out of."""
    return _own(store, Kind.STORE, currency)


def store_frozen(store: OwnerId, currency: Currency) -> Account:
    """Give what is held for pay-outs, appeals and withdrawals of a store."""
    return store_account(store, currency).hold("frozen")


def store_receivable(store: OwnerId, currency: Currency) -> Account:
    """Give what could not be collected from a store: below zero by as much as it owes."""
    return replace(store_account(store, currency).hold("receivable"), capped=False)


def trader_account(trader: OwnerId, currency: Currency) -> Account:
    """Give what a trader's orders are covered by."""
    return _own(trader, Kind.TRADER, currency)


def trader_frozen(trader: OwnerId, currency: Currency) -> Account:
    """Give what is held for a trader's open pay-ins, appeals and withdrawals."""
    return trader_account(trader, currency).hold("frozen")


def trader_insurance(trader: OwnerId, currency: Currency) -> Account:
    """Give a trader's deposit for what may go wrong."""
    return trader_account(trader, currency).hold("insurance")


def trader_receivable(trader: OwnerId, currency: Currency) -> Account:
    """Give what could not be collected from a trader: below zero by as much as is owed."""
    return replace(trader_account(trader, currency).hold("receivable"), capped=False)


@value
class Purse:
    """All accounts of one owner in one currency."""

    owner: OwnerId
    available: Account
    frozen: Account
    receivable: Account
    insurance: Account | None = None

    @property
    def capped(self) -> tuple[Account, ...]:
        """Those that hold something."""
        own = self.available, self.frozen
        return own if self.insurance is None else (*own, self.insurance)


def store_purse(store: OwnerId, currency: Currency) -> Purse:
    """Give a store's accounts."""
    return Purse(
        store,
        store_account(store, currency),
        store_frozen(store, currency),
        store_receivable(store, currency),
    )


def trader_purse(trader: OwnerId, currency: Currency) -> Purse:
    """Give a trader's accounts."""
    return Purse(
        trader,
        trader_account(trader, currency),
        trader_frozen(trader, currency),
        trader_receivable(trader, currency),
        trader_insurance(trader, currency),
    )


def profit(currency: Currency) -> Account:
    """Give the platform's earnings: what stores pay less what traders get."""
    return house_account(Kind.GATEWAY_PROFIT, currency)


def rounding(currency: Currency) -> Account:
    """Give what rounding leaves to the platform."""
    return house_account(Kind.GATEWAY_ROUNDING, currency)


def deposits(currency: Currency) -> Account:
    """Give the world from which deposits come."""
    return house_account(Kind.GATEWAY_DEPOSITS, currency)


def withdrawals(currency: Currency) -> Account:
    """Give the world to which withdrawals go."""
    return house_account(Kind.GATEWAY_WITHDRAWALS, currency)


def network_fees(currency: Currency) -> Account:
    """Give what transfers cost on their networks."""
    return house_account(Kind.GATEWAY_NETWORK_FEES, currency)


def _own(owner: OwnerId, kind: Kind, currency: Currency) -> Account:
    account_id = AccountId(derived_id("gateway", kind, owner, currency.code))
    return Account(account_id, owner, kind, currency)
