"""What may change about people, and who may change it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal

from domain.access.email import Email
from domain.access.identities import User
from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller
from domain.shared.errors import Conflict, Denied, NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.permissions import KNOWN, matches, reach


class OwnPermissions(Conflict):
    """Nobody changes their own role, permissions, lead or access."""


class LastAdmin(Conflict):
    """Without this person nobody could manage people any more. Make somebody else admin first."""


class BeyondOwnPermissions(Denied):
    """Nobody gives away, or takes over, more than what they may do themselves."""


class PeopleOnly(Denied):
    """Only a person who is signed in can do this, not a key."""


class LinkNotFound(NotFound):
    """The link has been used, has expired, or has been replaced by a later one."""


class AlreadyAccepted(Conflict):
    """The invitation has been accepted."""


class AlreadySetUp(Conflict):
    """Somebody has an account already. Sign in, or ask them for an invitation."""


class WrongSetupCode(Denied):
    """The code is not one that our server has shown at its start."""


class InactiveAccount(Conflict):
    """The account is not active."""


class InvalidLead(Rejected):
    """A lead is another person with an active account, whose role is teamlead."""


class InviteWithLess(Conflict):
    """Such a role needs a second person now: invite to another one, and then change it."""


class ChangeApart(Rejected):
    """A role or permissions need a second person now: change the name with another request."""


NAMELESS = "Erased person"


def nameless_email(user_id: OwnerId) -> Email:
    """Give what stands in the place of an erased address: one that no letter can reach."""
    return Email(f"{user_id.hex}@erased.invalid")


class Unchanged(Enum):
    """What stands for no wish where nothing is a wish, too."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to change about a person; None leaves it as it is."""

    name: str | None = None
    role: Role | None = None
    granted: frozenset[str] | None = None
    withheld: frozenset[str] | None = None
    active: bool | None = None
    lead: OwnerId | Literal[Unchanged.UNCHANGED] | None = UNCHANGED

    def of(self, user: User) -> User:
        """Give the person as wished."""
        return replace(
            user,
            name=user.name if self.name is None else self.name,
            role=user.role if self.role is None else self.role,
            granted=user.granted if self.granted is None else self.granted,
            withheld=user.withheld if self.withheld is None else self.withheld,
            active=user.active if self.active is None else self.active,
            lead=user.lead if self.lead is UNCHANGED else self.lead,
        )

    @property
    def about_power(self) -> bool:
        """Whether it is about what the person may do."""
        return not (self.role is None and self.granted is None and self.withheld is None)


def power(user: User) -> tuple[Role, frozenset[str], frozenset[str]]:
    """Give what decides what a person may do."""
    return user.role, user.granted, user.withheld


def concerns_others(user: User) -> bool:
    """Tell whether a person may see or do anything that is not their own, nor their team's."""
    return any(each.endswith(":any") for each in holdings(user))


def check_change(caller: Caller | None, before: User, after: User) -> None:
    """Judge a change of a person by another, or (none) by whoever runs the system.

    Raises `OwnPermissions`, `BeyondOwnPermissions` and `InvalidLead`.
    """
    if after.lead == after.id:
        raise InvalidLead
    if caller is None:
        return
    if caller.principal == after.id and replace(before, name=after.name) != after:
        raise OwnPermissions
    gained = holdings(after) - holdings(before) if before.active else holdings(after)
    if after.active and not _holds(caller, gained):
        raise BeyondOwnPermissions


def caller_of(user: User) -> Caller:
    """Give a person as the caller that they are when they have proved who they are."""
    granted = DEFAULTS[user.role] | user.granted
    return Caller(user.id, user.name, granted, "user", user.withheld, role=user.role)


def check_rank(caller: Caller, user: User) -> None:
    """Keep people from taking over an account that may do more than they may.

    Raises `BeyondOwnPermissions`.
    """
    if not _holds(caller, holdings(user)):
        raise BeyondOwnPermissions


def keeps_house(user: User) -> bool:
    """Tell whether this person can manage all others."""
    granted = DEFAULTS[user.role] | user.granted
    found = reach(granted, user.withheld, "users:write", user.id, frozenset())
    return user.role is Role.ADMIN and user.active and found.owners is None


_OTHER = "?"  # What has yet to be thought of: only a wildcard grants it.
_PARTS = [each.split(":") for each in KNOWN]
_ACTIONS = [
    f"{resource}:{action}"
    for resource in sorted({each[0] for each in _PARTS} | {_OTHER})
    for action in sorted({each[1] for each in _PARTS} | {_OTHER})
]


def holdings(user: User) -> frozenset[str]:
    """Give everything that a person may do, each as `resource:action:scope` without wildcards."""
    return _holdings(DEFAULTS[user.role] | user.granted, user.withheld)


def _holdings(granted: Iterable[str], withheld: Iterable[str]) -> frozenset[str]:
    scopes = {"own", "team", "any"} | {each.rpartition(":")[2] for each in granted} - {"*"}
    return frozenset(
        wanted
        for wanted in (f"{action}:{scope}" for action in _ACTIONS for scope in scopes)
        if any(matches(each, wanted) for each in granted)
        and not any(matches(each, wanted) for each in withheld)
    )


def _holds(caller: Caller, wanted: frozenset[str]) -> bool:
    if caller.may_everything or not wanted:
        return True
    held = _holdings(caller.granted, caller.withheld)
    return all(each in held or f"{each.rpartition(':')[0]}:any" in held for each in wanted)
