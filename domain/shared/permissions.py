"""What somebody may do, and to whose objects: permissions are `resource:action:scope`.

The scope is `own`, `team` (one belongs to it oneself), `any`, or the id of an owner. In what is
granted a `*` stands for any one part, and at the end for all that follow. Nothing is allowed that
is not granted.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from domain.shared.errors import Rejected
from domain.shared.ids import OwnerId
from domain.shared.values import value

EVERYTHING = frozenset({"*", "*:*:*"})
"""What grants everything, also what is not written in three parts."""
KNOWN = {
    "wallets:read": "see wallets and their operations",
    "wallets:write": "open wallets and move their money",
    "organizations:read": "see organisations and their payments",
    "bank-payments:read": "see payments received from the bank",
    "bank-payments:write": "assign payments in suspense and settle conflicts",
    "ledger:read": "see accounts, entries and the trial balance",
    "ledger:write": "post manual entries and reverse entries",
    "events:read": "read the event log and live updates",
    "system:read": "see the overview and the system's health",
    "users:read": "see people, their roles and permissions",
    "users:write": "invite people and change their roles and permissions",
    "users:erase": "export and erase the data of people",
    "sessions:read": "see the sessions of others",
    "sessions:write": "end the sessions of others",
    "api-keys:read": "see API keys",
    "api-keys:write": "make, rotate and revoke API keys",
    "audit:read": "search the audit trail",
    "audit:reveal": "see what is masked",
    "settings:read": "see the settings",
    "settings:write": "change the settings",
    "approvals:read": "see what waits for a second person",
    "approvals:decide": "approve or reject what others have begun",
    "funding:act-as": "act for a user named in X-User-ID, and place bets for players",
    "funding:read": "see a player's balance, history and reports",
    "funding:write": "deposit and withdraw, and keep cards and bank details",
    "funding:bet": "place and settle bets, while acting for a player",
    "deposits:read": "see the deposits of players, and what has to be reviewed",
    "deposits:write": "close reviews of deposits",
    "stripe-events:read": "see what Stripe has told, and disputes",
    "stripe-events:write": "apply an event of Stripe again",
    "withdrawals:read": "see the withdrawals of players",
    "withdrawals:decide": "approve, pay and reject withdrawals",
    "withdrawal-methods:read": "see the bank details of players, masked",
    "withdrawal-methods:decide": "verify or reject bank details",
    "system:write": "settle what has failed for good: dead letters",
    "psp:read": "see what providers tell: operations, figures, syncs and exports",
    "psp:write": "start syncs, upload statements and change how providers are read",
    "reconciliation:read": "see what reconciliation has found",
    "reconciliation:write": "reconcile, work on breaks and change the rules",
    "alerts:read": "see alerts",
    "alerts:write": "acknowledge and mute alerts, and change their rules",
    "payin:read": "see pay-ins",
    "payin:write": "take pay-ins for a store, confirm, cancel and appeal them",
    "payout:read": "see pay-outs",
    "payout:write": "order pay-outs for a store, cancel and appeal them",
    "stores:read": "see stores, what they pay, and their balances",
    "stores:write": "make stores and change what their merchant decides",
    "stores:approve": "approve the traffic of stores, and set their fees and limits",
    "traders:read": "see traders and their balances",
    "traders:write": "make traders, and set their limits and rewards",
    "traders:traffic": "switch the traffic of traders on and off",
    "requisites:read": "see requisites, masked, with their limits",
    "requisites:write": "add requisites and change what their trader decides",
    "requisites:moderate": "approve, reject, block and exclude requisites",
    "trading:write": "work as a trader: confirm, reject, accept and prove orders",
    "orders:read": "see orders with everything about them",
    "orders:write": "assign, complete, cancel and correct orders by hand",
    "appeals:read": "see appeals and what was said",
    "appeals:write": "say something about appeals",
    "appeals:decide": "open and decide appeals as an operator",
    "guard:read": "see the rules against fraud, and what they held back",
    "guard:write": "change these rules, and release or reject orders in review",
    "notices:read": "see what banks told and no order was found for",
    "notices:write": "say which orders what banks told is about, or that it is about none",
    "treasury:read": "see transfers and statements",
    "treasury:write": "request and record transfers",
    "treasury:decide": "approve, pay and reject transfers",
    "earnings:read": "see what the platform earns",
    "rates:read": "see how rates are made, and what they were",
    "rates:write": "set rates and where they come from",
    "callbacks:read": "see callbacks and how they were answered",
    "callbacks:write": "send callbacks again, and test them",
}
"""Each resource and action, and what it allows."""
OF_THE_HOUSE = frozenset(
    {
        "organizations",
        "bank-payments",
        "ledger",
        "system",
        "audit",
        "settings",
        "stripe-events",
        "psp",
        "reconciliation",
        "alerts",
        "guard",
        "notices",
        "rates",
        "earnings",
    }
)
"""Resources that belong to nobody else: whoever may treat any of it so may treat all of it."""
_RELATIVE = {"own", "team"}
"""Scopes that mean something else for another principal."""
_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FORM = re.compile(rf"(\*|[a-z-]+)(:(\*|[a-z-]+)(:(\*|own|team|any|{_ID}))?)?")


class UnknownPermission(Rejected):
    """There is no such permission. It is `resource:action:scope`, with `*` for any of them."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no permission {name!r}. Known are: {', '.join(sorted(KNOWN))}.")


def matches(granted: str, needed: str) -> bool:
    """Tell whether a grant covers a permission of three parts."""
    if granted in EVERYTHING:
        return True
    have, want = granted.split(":"), needed.split(":")
    if len(have) > len(want):
        return False
    for n, part in enumerate(have, 1):
        if part == "*" and n == len(have):
            return True
        if part not in {"*", want[n - 1]}:
            return False
    return len(have) == len(want)


def covers(granted: frozenset[str], withheld: frozenset[str], wanted: str, *, own: bool) -> bool:
    """Tell whether somebody may pass a grant on: all that it stands for is theirs.

    `own` tells whether the grant is for the same principal; for another one, `own` and `team` mean
    objects of others, which takes `any`.
    """
    resource, action, scope = _parts(wanted)
    enough = {"any"} if scope in _RELATIVE and not own else {scope, "any"}
    for each in {"*"} if scope == "*" else enough:
        whole = f"{resource}:{action}:{each}"
        if any(matches(grant, whole) for grant in granted) and not any(
            _touch(_parts(less), _parts(whole)) for less in withheld
        ):
            return True
    return False


def _parts(grant: str) -> list[str]:
    parts = grant.split(":")
    return parts + ["*"] * (3 - len(parts))


def _touch(one: list[str], other: list[str]) -> bool:
    return all(a == b or "*" in {a, b} for a, b in zip(one, other, strict=True))


def permission(text: str) -> str:
    """Take a grant that means something; without a scope it is for one's own objects.

    Raises `UnknownPermission`.
    """
    if text in EVERYTHING:
        return text
    if not _FORM.fullmatch(text):
        raise UnknownPermission(text)
    parts, said = text.split(":"), text
    if parts[-1] != "*" and len(parts) < 3:  # noqa: PLR2004  # Its parts.
        text = ":".join([*parts, "own"])
    if not any(matches(":".join([*text.split(":")[:2], "*"]), f"{each}:own") for each in KNOWN):
        raise UnknownPermission(said)
    return text


def permissions(texts: Iterable[str]) -> frozenset[str]:
    """Take several. Raises `UnknownPermission`."""
    return frozenset(permission(each) for each in sorted(set(texts)))


@value
class Reach:
    """Whose objects somebody may see or change: those of these owners, or (none) everybody's."""

    owners: frozenset[OwnerId] | None

    def covers(self, owner: OwnerId) -> bool:
        return self.owners is None or owner in self.owners

    def common(self, other: "Reach") -> "Reach":
        """Give what is within both."""
        if self.owners is None:
            return other
        return self if other.owners is None else Reach(self.owners & other.owners)

    def __bool__(self) -> bool:
        return self.owners is None or bool(self.owners)


Owners = frozenset[OwnerId] | None
"""Whose objects are meant; none for everybody's."""
EVERYBODYS = Reach(None)
NOBODYS = Reach(frozenset())


def reach(
    granted: frozenset[str],
    withheld: frozenset[str],
    needed: str,
    principal: OwnerId,
    team: frozenset[OwnerId],
) -> Reach:
    """Tell whose objects are within reach of somebody who needs `resource:action`.

    What is withheld outweighs what is granted.
    """

    def has(scope: str) -> bool:
        wanted = f"{needed}:{scope}"
        return any(matches(each, wanted) for each in granted) and not any(
            matches(each, wanted) for each in withheld
        )

    if has("any"):
        return EVERYBODYS
    named = (each.rpartition(":")[2] for each in granted)
    owners = {owner for owner in map(_owner, named) if owner is not None and has(str(owner))}
    if has("team"):
        owners |= team
    if has("team") or has("own"):
        owners.add(principal)
    return Reach(frozenset(owners)) if owners else NOBODYS


def _owner(scope: str) -> OwnerId | None:
    return OwnerId(UUID(scope)) if re.fullmatch(_ID, scope) else None
