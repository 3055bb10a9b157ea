"""Sign in with an e-mail address and a password."""

from asyncio import Semaphore
from dataclasses import dataclass, field

from application.access.open_session import OpenSession, SignedIn
from application.access.ports import (
    PasswordHasher,
    Secrets,
    Sessions,
    SignInAttempts,
    Users,
)
from application.shared.ports import Clock
from domain.access.attempts import Attempt, InvalidCredentials
from domain.access.email import Email
from domain.access.password import Password


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
        begin = OpenSession(self.sessions, self.secrets, self.clock)
        return await begin(user=account.user, address=address, user_agent=user_agent)
