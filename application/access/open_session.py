"""Begin a session for somebody who has proved who they are."""

from dataclasses import dataclass
from datetime import datetime

from application.access.ports import Secrets, Session, Sessions
from application.shared.ports import Clock
from domain.access.attempts import neighbourhood
from domain.access.identities import SESSION_LIFETIME, User
from domain.access.tokens import Token

LONGEST_USER_AGENT = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user, and the token that stands for them until it expires."""

    user: User
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Give a browser the token of a new session, whatever its user has proved themselves with."""

    sessions: Sessions
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, user: User, address: str | None, user_agent: str) -> SignedIn:
        token, now = self.secrets.session(), self.clock.now()
        agent = "".join(each for each in user_agent if each.isprintable())[:LONGEST_USER_AGENT]
        expires_at = now + SESSION_LIFETIME
        await self.sessions.open(
            Session(token.digest, user.id, now, expires_at, neighbourhood(address), agent)
        )
        return SignedIn(user, token, expires_at)
