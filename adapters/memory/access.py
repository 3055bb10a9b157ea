"""People, sessions and keys in dictionaries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_state import MemoryAccess
from application.access.demo_ports import DemoAccess
from application.access.ports import Account, Holder
from application.shared.ports import Act
from domain.access.attempts import Attempt, refuse_too_many
from domain.access.email import Email
from domain.access.identities import (
    EmailTaken,
    PrincipalKind,
    User,
    UserNotFound,
)
from domain.access.keys import ApiKey, caller_of_key, demands
from domain.access.roles import DEFAULTS, Role
from domain.access.sessions import session_id
from domain.access.tokens import Digest
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MemoryUsers:
    """`Users`."""

    access: MemoryAccess

    async def add(
        self,
        email: Email,
        *,
        name: str,
        role: Role,
        password_hash: str | None,
        at: datetime,
    ) -> User:
        if email.text in self.access.principals:
            raise EmailTaken
        user = User(OwnerId(uuid4()), email, name, role)
        self.access.principals[email.text] = user.id, PrincipalKind.USER
        self.access.accounts[user.id] = Account(user, password_hash)
        self.access.since[user.id] = at
        return user

    async def account(self, email: Email) -> Account | None:
        user_id, _ = self.access.principals.get(email.text, (None, None))
        return None if user_id is None else self.access.accounts.get(user_id)

    async def get(self, user_id: OwnerId) -> User:
        if user_id not in self.access.accounts:
            raise UserNotFound
        return self.access.accounts[user_id].user

    async def set_password(
        self, user_id: OwnerId, password_hash: str, *, but: str | None = None
    ) -> None:
        accounts = self.access.accounts
        accounts[user_id] = replace(accounts[user_id], password_hash=password_hash)
        _ = await MemorySessions(self.access).end_all(user_id, but=but)

    async def renew_hash(self, user_id: OwnerId, known: str, renewed: str) -> bool:
        account = self.access.accounts[user_id]
        if account.password_hash != known:
            return False
        self.access.accounts[user_id] = replace(account, password_hash=renewed)
        return True


@dataclass(frozen=True, slots=True)
class MemoryAudit:
    """`Audit` and `PersonalData`, for those who want to see what was recorded."""

    acts: list[Act]

    async def record(self, act: Act) -> None:
        self.acts.append(act)

    async def erase(self, subject: OwnerId) -> None:
        self.acts[:] = [
            replace(each, personal=None) if each.subject == subject else each for each in self.acts
        ]

    async def export(self, subject: OwnerId) -> Sequence[Mapping[str, object]]:
        return [
            {"action": each.action, "object_id": each.object_id, "personal": each.personal}
            for each in self.acts
            if subject in {each.subject, each.by and each.by.principal}
        ]


@dataclass(frozen=True, slots=True)
class MemoryCallers:
    """`Callers`."""

    access: MemoryAccess

    async def holding(
        self, digests: Collection[Digest], *, at: datetime
    ) -> Mapping[Digest, Holder]:
        found = {}
        for digest in digests:
            caller = self._key(digest, at) or self._session(digest, at)
            if caller is not None:
                used = self.access.used.get(digest)
                found[digest] = Holder(caller, due=used is None or used <= at - MINUTE)
        return found

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        for digest, holder in (await self.holding(digests, at=at)).items():
            if holder.due:
                self.access.used[digest] = at

    def _key(self, digest: Digest, at: datetime) -> Caller | None:
        kept = [each.key for each in self.access.keys.values() if each.digest == digest]
        return holder_of_key(self.access, kept[0], at) if kept else None

    def _session(self, digest: Digest, at: datetime) -> Caller | None:
        session = self.access.sessions.get(digest)
        if session is None or session.expires_at <= at:
            return None
        person = person_as_caller(self.access, session.user_id, session_id(session.digest))
        return person and replace(person, confirmed_at=session.confirmed_at)


@dataclass(frozen=True, slots=True)
class MemoryUserCallers:
    """`Callers` of people by their ids, for whom others act."""

    access: MemoryAccess

    async def holding(
        self,
        digests: Collection[Digest],
        *,
        at: datetime,  # noqa: ARG002  # Nobody ends by themselves.
    ) -> Mapping[Digest, Holder]:
        known = {each: person_as_caller(self.access, OwnerId(UUID(bytes=each))) for each in digests}
        return {
            each: Holder(caller, due=False) for each, caller in known.items() if caller is not None
        }

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        """Do nothing: the key's use is noted, not the user's."""


def holder_of_key(access: MemoryAccess, key: ApiKey, at: datetime) -> Caller | None:
    """Give whoever calls with a key, if it is good."""
    person = person_as_caller(access, key.principal)
    gone = person is None and key.principal in access.accounts
    if gone or not key.active(at):
        return None
    names = {principal: name for name, (principal, _) in access.principals.items()}
    return caller_of_key(
        key.principal,
        names[key.principal] if person is None else person.name,
        key.permissions,
        key.id,
        person,
        demands(key.allowed_addresses, key.signing),
    )


def person_as_caller(access: MemoryAccess, user_id: OwnerId, credential: str = "") -> Caller | None:
    """Give somebody as a caller, if they are there and active."""
    account = access.accounts.get(user_id)
    if account is None or not account.user.active:
        return None
    user = account.user
    team = (each.user.id for each in access.accounts.values() if each.user.lead == user.id)
    return Caller(
        user.id,
        user.name,
        DEFAULTS[user.role] | user.granted,
        "user",
        user.withheld,
        frozenset(team),
        user.role,
        credential,
        factor=user.id in access.with_factor,
    )


@dataclass(slots=True)
class MemorySignInAttempts:
    """`SignInAttempts`."""

    begun: dict[int, tuple[Attempt, datetime]] = field(default_factory=dict)
    number: int = 0

    async def begin(self, attempt: Attempt, *, at: datetime) -> int:
        near = [
            (each.account, when)
            for each, when in self.begun.values()
            if each.address == attempt.address
        ]
        refuse_too_many(attempt, near, at)
        self.number += 1
        self.begun[self.number] = attempt, at
        return self.number

    async def forgive(self, number: int) -> None:
        self.begun.pop(number, None)


@dataclass(slots=True)
class MemoryDemoFile:
    """`DemoFile`."""

    access: DemoAccess | None = None

    async def read(self) -> DemoAccess | None:
        return self.access

    async def write(self, access: DemoAccess) -> None:
        self.access = access
