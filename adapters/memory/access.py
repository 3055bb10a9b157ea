"""People, sessions and keys in dictionaries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4

from adapters.memory.access_sessions import MemorySessions
from adapters.memory.access_state import MemoryAccess
from application.access.ports import Account, DemoAccess, Holder
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
            session.confirmed_at,
            user.id in self.access.with_factor,
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
