"""The caller of a request: a principal, however it proved itself."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from domain.shared.errors import Denied
from domain.shared.ids import OwnerId
from domain.shared.networks import Networks
from domain.shared.permissions import EVERYTHING, Reach, reach


class PermissionDenied(Denied):
    """The caller lacks the permission that this request needs."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What each request of a key has to fulfil, beyond carrying it."""

    networks: Networks = ()
    """Where it has to come from; nothing for anywhere."""
    signing: str | None = field(default=None, repr=False)
    """The sealed secret that it has to be signed with."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the principal, never the single credential, owns what is made.

    `team` are the principals whom a lead supervises. `credential` is the public id of the key or
    session. `factor` tells whether a person has a second factor, and `confirmed_at` when they have
    last shown one in this session. `within` are those beyond whose reach this one never comes,
    whatever it was granted: the person whose key it is, or the key that acts for a user.
    """

    principal: OwnerId
    name: str
    granted: frozenset[str]
    kind: Literal["user", "key"] = "key"
    withheld: frozenset[str] = frozenset()
    team: frozenset[OwnerId] = frozenset()
    role: str | None = None
    credential: str = ""
    confirmed_at: datetime | None = None
    factor: bool = False
    within: "tuple[Caller, ...]" = ()
    demands: Demands | None = None
    _reaches: dict[str, Reach] = field(default_factory=dict, init=False, repr=False, compare=False)

    def reach(self, needed: str) -> Reach:
        """Whose objects the caller may treat so, for example `wallets:read`."""
        found = self._reaches.get(needed)
        if found is None:
            found = reach(self.granted, self.withheld, needed, self.principal, self.team)
            for each in self.within:
                found = found.common(each.reach(needed))
            self._reaches[needed] = found
        return found

    @property
    def may_everything(self) -> bool:
        """Whether nothing is closed to the caller, not even what has yet to be thought of."""
        whole = bool(self.granted & EVERYTHING) and not self.withheld
        return whole and all(each.may_everything for each in self.within)

    def may(self, needed: str) -> bool:
        """Whether the caller may treat anybody's objects so."""
        return bool(self.reach(needed))

    def check(self, needed: str) -> Reach:
        """Give the reach. Raises `PermissionDenied` when there is none."""
        found = self.reach(needed)
        if not found:
            raise PermissionDenied
        return found
