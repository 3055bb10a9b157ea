"""What the use cases of access ask of the world."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.approvals.ports import ApprovalChanges
from application.access.keys.ports import ApiKeys
from application.access.people.ports import Links, People, Setup
from application.shared.ports import Audit, PersonalData, Tell
from domain.access.attempts import Attempt
from domain.access.email import Email
from domain.access.factors import RecoveryCode
from domain.access.identities import User
from domain.access.password import Password
from domain.access.roles import Role
from domain.access.sessions import SessionId, session_id
from domain.access.tokens import Digest, RefreshToken, Token
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Account:
    """A user, and what their password is checked against."""

    user: User
    password_hash: str | None
    """None for somebody who was invited and has not chosen one yet."""


class Users(Protocol):
    """People with accounts."""

    async def add(
        self, email: Email, *, name: str, role: Role, password_hash: str | None, at: datetime
    ) -> User:
        """Add an account, and the principal that it is. Raises `EmailTaken`."""
        ...

    async def account(self, email: Email) -> Account | None:
        """Find the account, whether it is active or not."""
        ...

    async def get(self, user_id: OwnerId) -> User:
        """Give a user. Raises `UserNotFound`."""
        ...

    async def set_password(
        self, user_id: OwnerId, password_hash: str, *, but: str | None = None
    ) -> None:
        """Replace the password and end all sessions of the user, but one if it is named."""
        ...

    async def renew_hash(self, user_id: OwnerId, known: str, renewed: str) -> bool:
        """Replace a hash by another one of the same password; false when it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """A browser, or a program, that somebody has signed in with."""

    digest: Digest
    user_id: OwnerId
    created_at: datetime
    expires_at: datetime
    address: str
    user_agent: str
    refresh: Digest | None = None
    """Of a program: the digest of the one refresh token that is good. Browsers have none."""
    confirmed_at: datetime | None = None
    """When a second factor was last shown in it."""

    @property
    def id(self) -> SessionId:
        return session_id(self.digest)


@dataclass(frozen=True, slots=True)
class SeenSession:
    """A session as a list shows it."""

    session: Session
    last_seen_at: datetime


SessionPlace = tuple[datetime, SessionId]
"""Where a page of sessions ended."""


class Sessions(Protocol):
    """Who is signed in."""

    async def open(self, session: Session, *, password_hash: str | None = None) -> bool:
        """Remember a session, and forget those of its user that have expired, or are too many.

        Of more than `MOST_SESSIONS` those are forgotten that were not seen for the longest time.

        False, and nothing is opened, when the user is not active any more or, where a password's
        hash is given, has another password by now.
        """
        ...

    async def close(self, digest: Digest) -> OwnerId | None:
        """End a session and tell whose it was; one that is not there has ended already."""
        ...

    async def page(
        self, user_id: OwnerId, after: SessionPlace | None, limit: int, *, at: datetime
    ) -> Sequence[SeenSession]:
        """Give at most `limit` sessions of a user that are valid, newest first."""
        ...

    async def end(self, session: SessionId, owners: Owners, *, at: datetime) -> Session:
        """End a valid session of one of the owners. Raises `SessionNotFound`, also for others'."""
        ...

    async def end_all(self, user_id: OwnerId, *, but: str | None = None) -> Sequence[Session]:
        """End all sessions of a user, except the one of this id, and give them."""
        ...

    async def refresh(
        self, digest: Digest, *, spent: Digest, issued: Digest, at: datetime, expires_at: datetime
    ) -> Session | None:
        """Put one refresh token in the place of another; of two at once, one succeeds.

        Nothing happens when the session has ended, its user is not active, or it is another token
        that is good.
        """
        ...

    async def find(self, digest: Digest) -> Session | None:
        """Give a session, also when it has expired."""
        ...


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose token it is; `due` when the time of its last use should be noted again."""

    caller: Caller
    due: bool


class Callers(Protocol):
    """Who holds which token: of keys and sessions alike."""

    async def holding(
        self, digests: Collection[Digest], *, at: datetime
    ) -> Mapping[Digest, Holder]:
        """Find the holders of tokens that are valid at this instant; leave out all others.

        Raises `Unavailable`.
        """
        ...

    async def note_use(self, digests: Collection[Digest], *, at: datetime) -> None:
        """Note when tokens were used; those noted less than a minute before stay as they are.

        Raises `Unavailable`.
        """
        ...


class SignInAttempts(Protocol):
    """Attempts to sign in, in all processes together."""

    async def begin(self, attempt: Attempt, *, at: datetime) -> int:
        """Count an attempt as failed until it is forgiven, and give its number.

        Of attempts at once no more are let in than of attempts one by one. Raises
        `TooManyAttempts`.
        """
        ...

    async def forgive(self, number: int) -> None:
        """Uncount an attempt: it has succeeded."""
        ...


@dataclass(frozen=True, slots=True)
class AccessWork:
    """One transaction: leaving it cleanly commits, raising rolls everything back."""

    users: Users
    sessions: Sessions
    keys: ApiKeys
    audit: Audit
    personal: PersonalData
    tell: Tell
    people: People
    links: Links
    setup: Setup
    approvals: ApprovalChanges


BeginAccessWork = Callable[[], AbstractAsyncContextManager[AccessWork]]


class PasswordHasher(Protocol):
    """Slow hashes for passwords, beside the event loop."""

    async def hash(self, password: Password) -> str:
        """Give a salted hash that carries its own parameters."""
        ...

    def outdated(self, password_hash: str) -> bool:
        """Tell whether it was made with other parameters than new ones are."""
        ...

    async def verify(self, password: Password, password_hash: str | None) -> bool:
        """Tell whether it is this password. Without a hash it takes as long, and is not."""
        ...


class CommonPasswords(Protocol):
    """The passwords that everybody tries first."""

    async def include(self, texts: Collection[str]) -> bool:
        """Tell whether any of these, in lower case, is among them."""
        ...


class Secrets(Protocol):
    """Things that nobody can guess."""

    def key(self) -> tuple[str, Token]:
        """Give the public id of a new key, and the whole key."""
        ...

    def signing(self) -> str:
        """Give a secret that requests are signed with: ASCII."""
        ...

    def session(self) -> Token:
        """Give the token of a new session."""
        ...

    def refresh(self, family: str | None = None) -> RefreshToken:
        """Give a refresh token: of a new session, or one that follows another of its family."""
        ...

    def link(self) -> Token:
        """Give what makes a link good for one use."""
        ...

    def recovery_code(self) -> RecoveryCode:
        """Give a recovery code."""
        ...

    def password(self) -> Password:
        """Give a password that needs no quoting anywhere."""
        ...
