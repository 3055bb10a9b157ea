"""Begin a session of a program."""

from dataclasses import dataclass, field
from datetime import datetime

from application.access.open_session import open_for, shown_agent
from application.access.ports import BeginAccessWork, Secrets, Session
from application.access.tokens.access_tokens import AccessTokens
from application.shared.ports import Clock
from domain.access.attempts import neighbourhood
from domain.access.identities import User
from domain.access.sessions import PROGRAM_LIFETIME
from domain.access.signing import ACCESS_LIFETIME

EXPIRES_IN = int(ACCESS_LIFETIME.total_seconds())


@dataclass(frozen=True, slots=True)
class Tokens:
    """An access token, and what gives the next one."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_in: int = EXPIRES_IN
    """Seconds."""


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """Give a program the first tokens of a session, for somebody who has proved who they are.

    Raises `InvalidCredentials` when the user has been deactivated meanwhile, or has another
    password than that of this hash, and `Unavailable`.
    """

    begin: BeginAccessWork
    access_tokens: AccessTokens
    secrets: Secrets
    clock: Clock

    async def __call__(
        self,
        *,
        user: User,
        address: str | None,
        user_agent: str,
        password_hash: str | None = None,
        confirmed_at: datetime | None = None,
    ) -> Tokens:
        refresh, now = self.secrets.refresh(), self.clock.now()
        # Signed first: what cannot be signed leaves no session behind.
        access = await self.access_tokens.issue(refresh.session, user.id)
        place = neighbourhood(address), shown_agent(user_agent)
        session = Session(
            refresh.session,
            user.id,
            now,
            now + PROGRAM_LIFETIME,
            *place,
            refresh.digest,
            confirmed_at,
        )
        await open_for(self.begin, user, session, password_hash)
        return Tokens(access, refresh.text)
