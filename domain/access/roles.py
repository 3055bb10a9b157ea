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
        "withdrawal-methods:*:any audit:reveal:any psp:*:any reconciliation:*:any alerts:*:any"
    ),
    Role.SUPPORT: (
        "wallets:read:any organizations:read:any bank-payments:read:any events:read:any "
        "system:read:any deposits:read:any withdrawals:read:any psp:read:any "
        "reconciliation:read:any alerts:read:any"
    ),
    Role.TEAMLEAD: "wallets:read:team wallets:read:own events:read:team",
    Role.MERCHANT: f"{_OWN_MONEY} api-keys:*:own",
    Role.TRADER: _OWN_MONEY,
    Role.PLAYER: f"{_OWN_MONEY} funding:read:own funding:write:own",
}
DEFAULTS = {role: frozenset(text.split()) for role, text in PERMISSIONS.items()}
"""The permissions that come with a role."""
