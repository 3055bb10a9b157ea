"""Roles: what people may do unless they are given more or less."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is here for."""

    ADMIN = "admin"
    FINANCE = "finance"
    SUPPORT = "support"
    TEAMLEAD = "teamlead"
    MERCHANT = "merchant"
    TRADER = "trader"
    PLAYER = "player"


_OWN_MONEY = "wallets:read:own wallets:write:own events:read:own"
PERMISSIONS = {
    Role.ADMIN: "*:*:*",
    Role.FINANCE: (
        "wallets:read:any organizations:read:any bank-payments:*:any ledger:*:any events:read:any "
        "system:read:any approvals:*:any deposits:*:any stripe-events:*:any withdrawals:*:any "
        "withdrawal-methods:*:any audit:reveal:any psp:*:any reconciliation:*:any alerts:*:any "
        "payin:read:any payout:read:any stores:read:any traders:read:any requisites:read:any "
        "orders:*:any appeals:*:any treasury:*:any earnings:*:any rates:*:any callbacks:*:any "
        "notices:*:any guard:read:any"
    ),
    Role.SUPPORT: (
        "wallets:read:any organizations:read:any bank-payments:read:any events:read:any "
        "system:read:any deposits:read:any withdrawals:read:any psp:read:any "
        "reconciliation:read:any alerts:read:any payin:read:any payout:read:any stores:read:any "
        "traders:read:any requisites:read:any requisites:moderate:any orders:read:any "
        "appeals:*:any guard:*:any notices:*:any callbacks:read:any rates:read:any"
    ),
    Role.TEAMLEAD: (
        "wallets:read:team wallets:read:own events:read:team traders:read:team "
        "traders:traffic:team requisites:read:team appeals:read:team"
    ),
    Role.MERCHANT: (
        f"{_OWN_MONEY} api-keys:*:own payin:*:own payout:*:own stores:read:own stores:write:own "
        "callbacks:*:own treasury:read:own treasury:write:own "
        "appeals:read:own appeals:write:own"
    ),
    Role.TRADER: (
        f"{_OWN_MONEY} traders:read:own requisites:read:own requisites:write:own "
        "trading:write:own treasury:read:own treasury:write:own "
        "appeals:read:own appeals:write:own"
    ),
    Role.PLAYER: f"{_OWN_MONEY} funding:read:own funding:write:own",
}
DEFAULTS = {role: frozenset(text.split()) for role, text in PERMISSIONS.items()}
"""The permissions that come with a role."""
