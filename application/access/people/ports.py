"""What the use cases about people ask of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.access.identities import User
from domain.access.roles import Role
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Person:
    """A user, as those see them who look after people."""

    user: User
    created_at: datetime
    last_seen_at: datetime | None
    second_factor: bool
    invited: bool
    """Whether they have yet to choose a password."""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people: whose name or e-mail address has this text in it, and so on."""

    query: str | None = None
    role: Role | None = None
    active: bool | None = None


Belongings = Mapping[str, Sequence[Mapping[str, object]]]
"""Sessions, keys, passkeys and links that are out, without their secrets."""


class People(Protocol):
    """The people of the house. Who is not among the `owners` within reach is not there."""

    async def take_turns(self) -> None:
        """Wait until nobody else changes people, and keep others waiting until the commit."""
        ...

    async def find(self, user_id: OwnerId, owners: Owners) -> Person:
        """Give a person. Raises `UserNotFound`."""
        ...

    async def page(
        self,
        owners: Owners,
        which: PeopleFilter,
        before: tuple[datetime, OwnerId] | None,
        limit: int,
    ) -> Sequence[Person]:
        """List people, the newest first, made before this instant and id."""
        ...

    async def change(self, user: User) -> None:
        """Write everything about a person but the e-mail address."""
        ...

    async def rename(self, user_id: OwnerId, name: str) -> None:
        """Write a person's name, whatever else may be changing about them."""
        ...

    async def erase(self, user_id: OwnerId, *, at: datetime) -> None:
        """Delete whatever belongs to a person, and leave a nameless one that is not active.

        The principal stays, and with it everything that it owns in the ledger. Raises
        `UserNotFound`.
        """
        ...

    async def belongings(self, user_id: OwnerId) -> Belongings:
        """Give what is kept of a person beside the account, by kind and ready for JSON."""
        ...

    async def admins(self) -> Sequence[User]:
        """Give everybody with the role admin who can sign in."""
        ...


class Purpose(StrEnum):
    """What a link is good for."""

    INVITATION = "invitation"
    RESET = "reset"


LIFETIMES = {Purpose.INVITATION: timedelta(days=3), Purpose.RESET: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Link:
    """Something that lets one person choose a password, once, until it expires."""

    digest: Digest
    user_id: OwnerId
    purpose: Purpose
    created_at: datetime
    expires_at: datetime


class Links(Protocol):
    """The links that are out; a person has at most one of each purpose."""

    async def put(self, link: Link) -> None:
        """Let this link be good, and the person's earlier one of its purpose no longer."""
        ...

    async def find(self, digest: Digest, purpose: Purpose, *, at: datetime) -> Link | None:
        """Give a link that is good at this instant, for a person whose account is active."""
        ...

    async def spend(self, digest: Digest, purpose: Purpose, *, at: datetime) -> OwnerId | None:
        """Use a good link up, and with it all others of the person; of two at once one is told."""
        ...

    async def end_all(self, user_id: OwnerId) -> None:
        """Let no link of this person be good any more."""
        ...

    async def latest(self, user_id: OwnerId, purpose: Purpose) -> datetime | None:
        """Tell when the person's link of this purpose was made, if it has not been used."""
        ...


class Setup(Protocol):
    """The first start: nobody has an account, and codes are out that make the first one."""

    async def needed(self) -> bool:
        """Tell whether nobody has ever had an account."""
        ...

    async def put(self, digest: Digest, *, at: datetime) -> None:
        """Let a code be good, beside those of other processes."""
        ...

    async def good(self, digest: Digest) -> bool:
        """Tell whether a code is good."""
        ...

    async def spend(self, digest: Digest) -> bool:
        """Use a code up, and tell whether it was good."""
        ...

    async def end_all(self) -> None:
        """Let no code be good any more."""
        ...
