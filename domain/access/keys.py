"""Keys that programs carry: what they may do, from where, and until when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from domain.access.tokens import KEY_ID
from domain.shared.caller import Caller, Demands
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.networks import Networks
from domain.shared.permissions import covers, permissions

LONGEST_OVERLAP = timedelta(days=30)
DEFAULT_OVERLAP = timedelta(days=1)
LONGEST_LIFE = timedelta(days=36_525)


class NoPermission(Rejected):
    """A key without any permission could do nothing."""


class InvalidExpiry(Rejected):
    """A key expires in the future, within a hundred years."""


class InvalidOverlap(Rejected):
    """An old key works beside its successor for 0 seconds to 30 days."""


class ApiKeyNotFound(NotFound):
    """There is no such API key."""


class ApiKeyEnded(Conflict):
    """The API key has expired or was revoked: nothing about it can be changed any more."""


class MakeAnotherKey(Conflict):
    """A key with more permissions needs a second person now: make another one."""


class AlreadyRotated(Conflict):
    """The API key has its successor already."""


class BeyondOwnPermissions(Denied):
    """Nobody gives a key more than they may do themselves."""


class SecretAlreadyShown(Conflict):
    """The key was made by an earlier request, and its secret is shown only once."""

    def __init__(self, key_id: str) -> None:
        super().__init__()
        self.sentence = (
            f"The key {key_id} was made by an earlier request with this Idempotency-Key, and its "
            "secret is shown only once. If it was lost, rotate or revoke that key."
        )


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A program's credential. Its id may be shown; the secret was, once.

    A service's key has the name of the service; other keys have one that their owner chose.
    """

    id: str
    name: str
    principal: OwnerId
    permissions: frozenset[str]
    created_at: datetime
    created_by: OwnerId | None = None
    """None: by the command line."""
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    allowed_addresses: Networks = ()
    """Where its requests come from; nothing for anywhere."""
    signing: str | None = field(default=None, repr=False)
    """The sealed secret that its requests must be signed with, if they must."""
    replaces: str | None = None

    @property
    def signed(self) -> bool:
        return self.signing is not None

    def active(self, at: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)

    def check_active(self, at: datetime) -> None:
        """Refuse to go on with what has ended. Raises `ApiKeyEnded`."""
        if not self.active(at):
            raise ApiKeyEnded

    def ending(self, at: datetime) -> Self:
        """Give it as it ends at an instant, or before that if it does so anyway."""
        return replace(self, expires_at=min(at, self.expires_at or at))

    def successor(
        self, key_id: str, *, signing: str | None, by: Caller | None, at: datetime
    ) -> Self:
        """Give the key that takes over: it may do the same, and for as long as this one."""
        lifetime = None if self.expires_at is None else self.expires_at - self.created_at
        return replace(
            self,
            id=key_id,
            created_at=at,
            created_by=None if by is None else by.principal,
            expires_at=None if lifetime is None else at + lifetime,
            last_used_at=None,
            signing=signing,
            replaces=self.id,
        )

    def may_all(self, wanted: Iterable[str]) -> bool:
        """Tell whether these permissions are no more than what it has."""
        return all(covers(self.permissions, frozenset(), each, own=True) for each in wanted)

    def facts(self) -> dict[str, object]:
        """Give what the trail tells of it: nothing secret."""
        return {
            "name": self.name,
            "principal": str(self.principal),
            "permissions": sorted(self.permissions),
            "expires_at": _text(self.expires_at),
            "revoked_at": _text(self.revoked_at),
            "allowed_addresses": [str(each) for each in self.allowed_addresses],
            "signed": self.signed,
            "replaces": self.replaces,
        }


def changed(before: ApiKey, after: ApiKey) -> tuple[dict[str, object], dict[str, object]]:
    """Give the facts that differ, as they were and as they are."""
    old, new = before.facts(), after.facts()
    names = [each for each in old if old[each] != new[each]]
    return {each: old[each] for each in names}, {each: new[each] for each in names}


def key_id(text: str) -> str:
    """Take what may be a key's id. Raises `ApiKeyNotFound` for what is none."""
    if not re.fullmatch(KEY_ID, text):
        raise ApiKeyNotFound
    return text


def permissions_of_key(texts: Iterable[str]) -> frozenset[str]:
    """Take what a key may do. Raises `UnknownPermission` and `NoPermission`."""
    found = permissions(texts)
    if not found:
        raise NoPermission
    return found


def check_passes_on(giver: Caller | None, wanted: Iterable[str], to: OwnerId) -> None:
    """Refuse what whoever makes a key may not do themselves. Raises `BeyondOwnPermissions`.

    Nobody in particular is the command line, which may do everything.
    """
    if giver is None:
        return
    for one in (giver, *giver.within):
        own = one.principal == to
        if not all(covers(one.granted, one.withheld, each, own=own) for each in wanted):
            raise BeyondOwnPermissions


def check_expiry(expires_at: datetime | None, at: datetime) -> None:
    """Refuse instants that are past, or far away. Raises `InvalidExpiry`."""
    if expires_at is not None and not at < expires_at <= at + LONGEST_LIFE:
        raise InvalidExpiry


def check_overlap(overlap: timedelta) -> None:
    """Refuse what is too long, or no time at all. Raises `InvalidOverlap`."""
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise InvalidOverlap


def demands(allowed_addresses: Networks, signing: str | None) -> Demands | None:
    """Give what each request of a key has to fulfil: mostly nothing."""
    if not allowed_addresses and signing is None:
        return None
    return Demands(allowed_addresses, signing)


def caller_of_key(
    principal: OwnerId,
    name: str,
    granted: frozenset[str],
    credential: str,
    person: Caller | None,
    demanded: Demands | None,
) -> Caller:
    """Give whoever calls with a key: a service, or a person and never more than they may now."""
    return Caller(
        principal,
        name,
        granted,
        "key",
        team=frozenset() if person is None else person.team,
        credential=credential,
        within=() if person is None else (person,),
        demands=demanded,
    )


FUNDING = frozenset({"funding:read:own", "funding:write:own", "funding:bet:own"})
BETS = frozenset({"funding:bet:own"})


def acting_for(key: Caller, user: Caller) -> Caller:
    """Give the user as the holder of a key acts for them.

    It comes to what belongs to the user, as far as both the user may and the key. To act for users
    takes in the whole of their funding; and who acts for somebody that may deposit, may bet.
    """
    as_user = (
        replace(
            one,
            principal=user.principal,
            team=frozenset(),
            within=(),
            granted=one.granted | FUNDING,
        )
        for one in (key, *key.within)
    )
    own = Caller(user.principal, user.name, frozenset({"*:*:own"}))
    granted = user.granted | BETS if user.may("funding:write") else user.granted
    return replace(
        user,
        kind="key",
        role=None,
        credential=key.credential,
        granted=granted,
        within=(*as_user, own),
    )


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
