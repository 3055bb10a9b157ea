"""Sign in with an e-mail address and a password."""

from asyncio import Semaphore
from dataclasses import dataclass, field
from datetime import datetime

from application.access.ports import (
    PasswordHasher,
    Secrets,
    Session,
    Sessions,
    SignInAttempts,
    Users,
)
from application.shared.ports import Clock
from domain.access.attempts import Attempt, InvalidCredentials
from domain.access.email import Email
from domain.access.identities import SESSION_LIFETIME, User
from domain.access.password import Password
from domain.access.tokens import Token

LONGEST_USER_AGENT = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user, and the token that stands for them until it expires."""

    user: User
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignIn:
    """Begin a session.

    An unknown address, a wrong password and an account that is not active all get the same answer
    after the same work: `InvalidCredentials`. Who has failed too often gets `TooManyAttempts`
    before any work. Raises `InvalidEmail` too.
    """

    users: Users
    sessions: Sessions
    attempts: SignInAttempts
    hasher: PasswordHasher
    secrets: Secrets
    clock: Clock
    # An attempt counts as failed while it is being judged. Few at a time, so that many people who
    # sign in correctly at once do not look like one who guesses.
    gate: Semaphore = field(default_factory=lambda: Semaphore(2))

    async def __call__(
        self, *, email: str, password: str, address: str | None, user_agent: str
    ) -> SignedIn:
        attempt = Attempt.of(sought := Email.parse(email), address)
        async with self.gate:
            number = await self.attempts.begin(attempt, at=self.clock.now())
            account = await self.users.account(sought)
            if account is not None and not account.user.active:
                account = None
            expected = account.password_hash if account else None
            right = await self.hasher.verify(Password.typed(password), expected)
            if account is None or not right:
                raise InvalidCredentials
            await self.attempts.forgive(number)
        return await self._open(account.user, attempt.address, user_agent)

    async def _open(self, user: User, address: str, user_agent: str) -> SignedIn:
        token, now = self.secrets.session(), self.clock.now()
        agent = "".join(each for each in user_agent if each.isprintable())[:LONGEST_USER_AGENT]
        expires_at = now + SESSION_LIFETIME
        await self.sessions.open(Session(token.digest, user.id, now, expires_at, address, agent))
        return SignedIn(user, token, expires_at)
