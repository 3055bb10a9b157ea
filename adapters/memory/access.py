"""People, sessions and keys in dictionaries."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from uuid import uuid4

from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_state import MemoryAccess
from application.access.ports import AccessWork, Account, DemoAccess, Holder
from application.shared.ports import Act
from domain.access.attempts import Attempt, refuse_too_many
from domain.access.email import Email
from domain.access.identities import (
    ApiKey,
    ApiKeyNotFound,
    EmailTaken,
    NameTaken,
    PrincipalKind,
    User,
    UserNotFound,
)
from domain.access.roles import DEFAULTS, Role
from domain.access.sessions import session_id
from domain.access.tokens import Digest
from domain.shared.caller import Caller
from domain.shared.events import Event
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
        password_hash: str,
        at: datetime,  # noqa: ARG002  # Nobody asks for it yet.
    ) -> User:
        if email.text in self.access.principals:
            raise EmailTaken
        user = User(OwnerId(uuid4()), email, name, role)
        self.access.principals[email.text] = user.id, PrincipalKind.USER
        self.access.accounts[user.id] = Account(user, password_hash)
        return user

    async def account(self, email: Email) -> Account | None:
        user_id, _ = self.access.principals.get(email.text, (None, None))
        return None if user_id is None else self.access.accounts.get(user_id)

    async def get(self, user_id: OwnerId) -> User:
        if user_id not in self.access.accounts:
            raise UserNotFound
        return self.access.accounts[user_id].user

    async def set_password(self, user_id: OwnerId, password_hash: str) -> None:
        accounts, sessions = self.access.accounts, self.access.sessions
        accounts[user_id] = replace(accounts[user_id], password_hash=password_hash)
        for digest in [each.digest for each in sessions.values() if each.user_id == user_id]:
            del sessions[digest]

    async def renew_hash(self, user_id: OwnerId, known: str, renewed: str) -> bool:
        account = self.access.accounts[user_id]
        if account.password_hash != known:
            return False
        self.access.accounts[user_id] = replace(account, password_hash=renewed)
        return True


@dataclass(frozen=True, slots=True)
class MemoryApiKeys:
    """`ApiKeys`."""

    access: MemoryAccess

    async def add(
        self, key_id: str, digest: Digest, *, name: str, scopes: frozenset[str], at: datetime
    ) -> ApiKey:
        principal, kind = self.access.principals.setdefault(
            name, (OwnerId(uuid4()), PrincipalKind.SERVICE)
        )
        if kind is not PrincipalKind.SERVICE:
            raise NameTaken
        key = self.access.keys[digest] = ApiKey(key_id, principal, scopes, at)
        return key

    async def revoke(self, key_id: str, *, at: datetime) -> None:
        if all(each.id != key_id for each in self.access.keys.values()):
            raise ApiKeyNotFound
        self.access.revoked.setdefault(key_id, at)


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
class MemoryAccessWork:
    """`BeginAccessWork`: what fails is undone."""

    access: MemoryAccess

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AccessWork]:
        kept = {each.name: copy(getattr(self.access, each.name)) for each in fields(self.access)}
        audit = MemoryAudit(self.access.acts)
        try:
            yield AccessWork(
                MemoryUsers(self.access),
                MemorySessions(self.access),
                MemoryApiKeys(self.access),
                audit=audit,
                personal=audit,
                tell=self._tell,
            )
        except BaseException:
            for name, value in kept.items():
                setattr(self.access, name, value)
            raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.access.events.extend(events)


@dataclass(frozen=True, slots=True)
class MemoryCallers:
    """`Callers`."""

    access: MemoryAccess

    async def holding(
        self, digests: Collection[Digest], *, at: datetime
    ) -> Mapping[Digest, Holder]:
        found = {}
        for digest in digests:
            caller = self._key(digest) or self._session(digest, at)
            if caller is not None:
                used = self.access.used.get(digest)
                found[digest] = Holder(caller, due=used is None or used <= at - MINUTE)
        return found

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        for digest, holder in (await self.holding(digests, at=at)).items():
            if holder.due:
                self.access.used[digest] = at

    def _key(self, digest: Digest) -> Caller | None:
        key = self.access.keys.get(digest)
        if key is None or key.id in self.access.revoked:
            return None
        names = {principal: name for name, (principal, _) in self.access.principals.items()}
        return Caller(key.principal, names[key.principal], key.scopes, "key", credential=key.id)

    def _session(self, digest: Digest, at: datetime) -> Caller | None:
        session = self.access.sessions.get(digest)
        if session is None or session.expires_at <= at:
            return None
        user = self.access.accounts[session.user_id].user
        if not user.active:
            return None
        team = (each.user.id for each in self.access.accounts.values() if each.user.lead == user.id)
        return Caller(
            user.id,
            user.name,
            DEFAULTS[user.role] | user.granted,
            "user",
            user.withheld,
            frozenset(team),
            user.role,
            session_id(session.digest),
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
