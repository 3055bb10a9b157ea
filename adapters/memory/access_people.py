"""People and the links by which they come in, in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_state import MemoryAccess
from application.access.people.ports import Belongings, Link, PeopleFilter, Person, Purpose
from application.access.ports import Account
from domain.access.identities import User, UserNotFound
from domain.access.people import NAMELESS, nameless_email
from domain.access.roles import Role
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners, Reach


@dataclass(frozen=True, slots=True)
class MemoryPeople:
    """`People`."""

    access: MemoryAccess

    async def take_turns(self) -> None:
        """Nothing else happens in a unit of work."""

    async def find(self, user_id: OwnerId, owners: Owners) -> Person:
        if user_id not in self.access.accounts or not Reach(owners).covers(user_id):
            raise UserNotFound
        return self._person(user_id)

    async def page(
        self,
        owners: Owners,
        which: PeopleFilter,
        before: tuple[datetime, OwnerId] | None,
        limit: int,
    ) -> Sequence[Person]:
        people = [self._person(each) for each in self.access.accounts if Reach(owners).covers(each)]
        found = [
            each
            for each in people
            if _matches(each.user, which)
            and (before is None or (each.created_at, each.user.id) < before)
        ]
        return sorted(found, key=lambda each: (each.created_at, each.user.id), reverse=True)[:limit]

    async def change(self, user: User) -> None:
        accounts = self.access.accounts
        accounts[user.id] = replace(accounts[user.id], user=user)

    async def rename(self, user_id: OwnerId, name: str) -> None:
        await self.change(replace(self.access.accounts[user_id].user, name=name))

    async def erase(self, user_id: OwnerId, *, at: datetime) -> None:
        access, user = self.access, (await self.find(user_id, None)).user
        nameless = User(user_id, nameless_email(user_id), NAMELESS, user.role, active=False)
        access.accounts[user_id] = Account(nameless, None)
        access.principals[nameless.email.text] = access.principals.pop(user.email.text)
        access.erased[user_id] = at
        access.seen.pop(user_id, None)
        mine = [each for each, key in access.keys.items() if key.key.principal == user_id]
        for digest in mine:
            del access.keys[digest]
        for each in [each for each in access.accounts.values() if each.user.lead == user_id]:
            access.accounts[each.user.id] = replace(each, user=replace(each.user, lead=None))
        await MemoryLinks(access).end_all(user_id)
        _ = await MemorySessions(access).end_all(user_id)

    async def belongings(self, user_id: OwnerId) -> Belongings:
        access = self.access
        return {
            "sessions": [
                {"id": each.id, "address": each.address}
                for each in access.sessions.values()
                if each.user_id == user_id
            ],
            "api_keys": [
                {"id": each.key.id}
                for each in access.keys.values()
                if each.key.principal == user_id
            ],
            "passkeys": [],
            "links": [
                {"purpose": purpose.value} for owner, purpose in access.links if owner == user_id
            ],
        }

    async def admins(self) -> Sequence[User]:
        return [
            each.user
            for each in self.access.accounts.values()
            if each.user.role is Role.ADMIN and each.user.active and each.password_hash
        ]

    def _person(self, user_id: OwnerId) -> Person:
        access, account = self.access, self.access.accounts[user_id]
        seen = [
            access.used[each.digest]
            for each in access.sessions.values()
            if each.user_id == user_id and each.digest in access.used
        ]
        erased = user_id in access.erased
        return Person(
            account.user,
            access.since[user_id],
            max([*seen, *filter(None, [access.seen.get(user_id)])], default=None),
            second_factor=user_id in access.with_factor,
            invited=account.password_hash is None and not erased,
            erased=erased,
        )


def _matches(user: User, which: PeopleFilter) -> bool:
    query = which.query.strip().lower() if which.query else ""
    return (
        (query in user.email.text or query in user.name.lower())
        and which.role in {None, user.role}
        and which.active in {None, user.active}
    )


@dataclass(frozen=True, slots=True)
class MemoryLinks:
    """`Links`."""

    access: MemoryAccess

    async def put(self, link: Link) -> None:
        self.access.links[link.user_id, link.purpose] = link

    async def find(self, digest: Digest, purpose: Purpose, *, at: datetime) -> Link | None:
        for each in self.access.links.values():
            if (each.digest, each.purpose) == (digest, purpose) and each.expires_at > at:
                return each if self.access.accounts[each.user_id].user.active else None
        return None

    async def spend(self, digest: Digest, purpose: Purpose, *, at: datetime) -> OwnerId | None:
        link = await self.find(digest, purpose, at=at)
        if link is None:
            return None
        await self.end_all(link.user_id)
        return link.user_id

    async def end_all(self, user_id: OwnerId) -> None:
        for each in Purpose:
            self.access.links.pop((user_id, each), None)

    async def latest(self, user_id: OwnerId, purpose: Purpose) -> datetime | None:
        link = self.access.links.get((user_id, purpose))
        return None if link is None else link.created_at


@dataclass(frozen=True, slots=True)
class MemorySetup:
    """`Setup`."""

    access: MemoryAccess

    async def needed(self) -> bool:
        return not self.access.accounts

    async def put(self, digest: Digest, *, at: datetime) -> None:  # noqa: ARG002  # They last.
        self.access.setup_codes.add(digest)

    async def good(self, digest: Digest) -> bool:
        return digest in self.access.setup_codes

    async def spend(self, digest: Digest) -> bool:
        good = digest in self.access.setup_codes
        self.access.setup_codes.discard(digest)
        return good

    async def end_all(self) -> None:
        self.access.setup_codes.clear()
