"""Check an e-mail address and a password."""

from asyncio import Semaphore
from dataclasses import dataclass, field, replace

from application.access.ports import Account, PasswordHasher, SignInAttempts, Users
from application.shared.ports import Act, Clock, Refusals
from domain.access.attempts import Attempt, InvalidCredentials
from domain.access.email import Email
from domain.access.password import Password


@dataclass(frozen=True, slots=True)
class VerifyPassword:
    """Give the account that an address and a password are right for: the first step of signing in.

    An unknown address, a wrong password, an account that is not active and one that has no
    password yet all get the same answer after the same work: `InvalidCredentials`. Who has failed
    too often gets `TooManyAttempts` before any work. Raises `InvalidEmail` too. The trail is told
    of failures, without what was typed.
    """

    users: Users
    attempts: SignInAttempts
    hasher: PasswordHasher
    clock: Clock
    # An attempt counts as failed while it is being judged. Few at a time, so that many people who
    # sign in correctly at once do not look like one who guesses.
    gate: Semaphore = field(default_factory=lambda: Semaphore(2))
    refusals: Refusals | None = None

    async def __call__(self, *, email: str, password: str, address: str | None) -> Account:
        attempt, typed = Attempt.of(sought := Email.parse(email), address), Password.typed(password)
        async with self.gate:
            number = await self.attempts.begin(attempt, at=self.clock.now())
            known = await self.users.account(sought)
            account = await self._right(known, typed)
            if account is None:
                self._note(known)
                raise InvalidCredentials
            await self.attempts.forgive(number)
            return await self._renewed(account, typed)

    async def _right(self, account: Account | None, password: Password) -> Account | None:
        if account is not None and not account.user.active:
            account = None
        right = await self.hasher.verify(password, account.password_hash if account else None)
        return account if right else None

    def _note(self, known: Account | None) -> None:
        if self.refusals is not None:
            user = None if known is None else known.user.id
            named = "unknown" if user is None else str(user)
            act = Act("sign_in.failed", None, "user", named, refused=True, subject=user)
            self.refusals.note(act)

    async def _renewed(self, account: Account, password: Password) -> Account:
        """Hash anew what was hashed with other parameters than today's."""
        known = account.password_hash
        if known is None or not self.hasher.outdated(known):
            return account
        renewed = await self.hasher.hash(password)
        if await self.users.renew_hash(account.user.id, known, renewed):
            return replace(account, password_hash=renewed)
        # Somebody was faster: in signing in with the same password, or in changing it.
        now = await self._right(await self.users.account(account.user.email), password)
        if now is None:
            raise InvalidCredentials
        return now
