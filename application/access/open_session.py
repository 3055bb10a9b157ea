"""Begin a session for somebody who has proved who they are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.access.describe_caller import DescribeCaller, Description
from application.access.ports import BeginAccessWork, Secrets, Session
from application.shared.ports import Act, Clock, Settings
from domain.access.attempts import InvalidCredentials, neighbourhood
from domain.access.identities import User
from domain.access.roles import DEFAULTS
from domain.access.sessions import SessionId
from domain.access.settings import SESSION_DAYS
from domain.access.tokens import Token
from domain.shared.caller import Caller

LONGEST_USER_AGENT = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user, and the token that stands for them as long as it lives."""

    user: User
    token: Token
    lifetime: timedelta
    description: Description


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Give a browser the token of a new session, whatever its user has proved themselves with.

    Raises `InvalidCredentials` when the user has been deactivated meanwhile, or has another
    password than that of this hash.
    """

    begin: BeginAccessWork
    secrets: Secrets
    clock: Clock
    settings: Settings
    describe: DescribeCaller

    async def __call__(
        self,
        *,
        user: User,
        address: str | None,
        user_agent: str,
        password_hash: str | None = None,
        confirmed_at: datetime | None = None,
    ) -> SignedIn:
        token, now = self.secrets.session(), self.clock.now()
        place = neighbourhood(address), shown_agent(user_agent)
        lifetime = timedelta(days=self.settings.get(SESSION_DAYS))
        session = Session(
            token.digest, user.id, now, now + lifetime, *place, confirmed_at=confirmed_at
        )
        await open_for(self.begin, user, session, password_hash)
        caller = replace(person_of(user, session.id), confirmed_at=confirmed_at)
        return SignedIn(user, token, lifetime, await self.describe(caller=caller))


async def open_for(
    begin: BeginAccessWork, user: User, session: Session, password_hash: str | None
) -> None:
    """Open a session and note it in the trail. Raises `InvalidCredentials`."""
    async with begin() as work:
        if not await work.sessions.open(session, password_hash=password_hash):
            raise InvalidCredentials
        await work.audit.record(
            Act(
                "session.opened",
                person_of(user, session.id),
                "session",
                session.id,
                after={
                    "kind": "browser" if session.refresh is None else "program",
                    "expires_at": session.expires_at.isoformat(),
                },
                subject=user.id,
                personal={"address": session.address, "user_agent": session.user_agent},
            )
        )


def person_of(user: User, session: SessionId) -> Caller:
    """Give somebody as the caller of what they do in opening or leaving a session."""
    granted = DEFAULTS[user.role] | user.granted
    return Caller(
        user.id, user.name, granted, "user", user.withheld, role=user.role, credential=session
    )


def shown_agent(text: str) -> str:
    """Take what a browser calls itself, so that it can be stored and shown."""
    return "".join(each for each in text if each.isprintable())[:LONGEST_USER_AGENT]
