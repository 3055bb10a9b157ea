"""The chart of accounts: the kinds of accounts, and the platform's own ones."""

from enum import StrEnum
from functools import cache

from domain.ledger.journal import Account
from domain.shared.currencies import Currency
from domain.shared.ids import HOUSE, AccountId, derived_id


class Kind(StrEnum):
    """What an account is for.

    All but wallets and what organisations, players, stores and traders have belongs to the house.
    """

    WALLET = "wallet"
    ORGANISATION = "organization"
    PLAYER = "player"
    CLEARING = "clearing"
    BANK = "bank"
    SUSPENSE = "suspense"
    ADJUSTMENTS = "adjustments"
    STRIPE = "stripe"
    CARD_FEES = "card_fees"
    BETTING = "betting"
    BONUSES = "bonuses"
    PAYOUTS = "payouts"
    PSP_SUSPENSE = "psp_suspense"
    PSP_WRITE_OFFS = "psp_write_offs"
    STORE = "store"
    TRADER = "trader"
    GATEWAY_PROFIT = "gateway_profit"
    GATEWAY_ROUNDING = "gateway_rounding"
    GATEWAY_DEPOSITS = "gateway_deposits"
    GATEWAY_WITHDRAWALS = "gateway_withdrawals"
    GATEWAY_NETWORK_FEES = "gateway_network_fees"


LABELS = {
    Kind.CLEARING: "Wallet clearing",
    Kind.BANK: "Bank",
    Kind.SUSPENSE: "Suspense",
    Kind.ADJUSTMENTS: "Manual adjustments",
    Kind.STRIPE: "Stripe",
    Kind.CARD_FEES: "Card fees",
    Kind.BETTING: "Betting",
    Kind.BONUSES: "Bonuses",
    Kind.PAYOUTS: "Payouts",
    Kind.PSP_SUSPENSE: "Providers in suspense",
    Kind.PSP_WRITE_OFFS: "Providers written off",
    Kind.GATEWAY_PROFIT: "Gateway profit",
    Kind.GATEWAY_ROUNDING: "Gateway rounding",
    Kind.GATEWAY_DEPOSITS: "Gateway deposits",
    Kind.GATEWAY_WITHDRAWALS: "Gateway withdrawals",
    Kind.GATEWAY_NETWORK_FEES: "Gateway network fees",
}


@cache
def house_account(kind: Kind, currency: Currency, *, capped: bool = False) -> Account:
    """Give the platform's one account of this kind and currency."""
    account_id = AccountId(derived_id("house", kind, currency.code))
    label = f"{LABELS[kind]} {currency.code}"
    return Account(account_id, HOUSE, kind, currency, capped=capped, label=label)
