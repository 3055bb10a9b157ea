"""Keys of stores: what they may do is said by scopes."""

from collections.abc import Iterable
from enum import StrEnum

from domain.shared.caller import Caller
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId

MOST_KEYS = 50


class StoreKeyNotFound(NotFound):
    """The store has no such key."""


class TooManyStoreKeys(Conflict):
    """A store has at most 50 keys that are good: revoke one first."""


class NoScope(Rejected):
    """A key without any scope could do nothing."""


class BeyondOwnScopes(Denied):
    """Nobody gives a store's key more than they may do for that store themselves."""


class Scope(StrEnum):
    """What a store's key is for."""

    PAY_IN = "payin"
    PAY_OUT = "payout"
    READ = "read"


_APPEALS = "appeals:read:own", "appeals:write:own"
_GRANTS = {
    Scope.PAY_IN: ("payin:*:own", *_APPEALS),
    Scope.PAY_OUT: ("payout:*:own", *_APPEALS),
    Scope.READ: ("payin:read:own", "payout:read:own", "stores:read:own", "appeals:read:own"),
}
_TAKES = {
    Scope.PAY_IN: ("payin:read", "payin:write", "appeals:read", "appeals:write"),
    Scope.PAY_OUT: ("payout:read", "payout:write", "appeals:read", "appeals:write"),
    Scope.READ: ("payin:read", "payout:read", "stores:read", "appeals:read"),
}


def grants(scopes: Iterable[Scope]) -> frozenset[str]:
    """Give the permissions of scopes. Raises `NoScope`."""
    found = frozenset(grant for each in scopes for grant in _GRANTS[each])
    if not found:
        raise NoScope
    return found


def scopes_of(granted: frozenset[str]) -> frozenset[Scope]:
    """Give the scopes that these permissions come from."""
    return frozenset(each for each in Scope if granted.issuperset(_GRANTS[each]))


def check_gives(giver: Caller, scopes: Iterable[Scope], merchant: OwnerId) -> None:
    """Raise `BeyondOwnScopes` for what the giver may not do for stores of a merchant."""
    for each in scopes:
        if not all(giver.reach(need).covers(merchant) for need in _TAKES[each]):
            raise BeyondOwnScopes
