"""Give a program its next tokens."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork, Secrets, Session, Sessions
from application.access.sessions.ending import note_end
from application.access.tokens.access_tokens import AccessTokens
from application.access.tokens.open_program import Tokens
from application.shared.ports import Clock
from domain.access.sessions import LONGEST_LIFETIME, PROGRAM_LIFETIME
from domain.access.tokens import RefreshToken
from domain.shared.errors import Unauthenticated


class InvalidRefreshToken(Unauthenticated):
    """The refresh token is unknown, used, or of a session that has ended. Sign in again."""


@dataclass(frozen=True, slots=True)
class RefreshTokens:
    """Take a refresh token, once, and give an access token and the next refresh token.

    Whoever shows a token that was used before has had it from somebody else, or somebody else
    has had it from them: nobody can tell, so the session ends, and both have to sign in again.
    There is no grace: of two who use one token at once, one gets tokens, and these end at once
    with the session. A program that got no answer therefore signs in again. Raises
    `InvalidRefreshToken` and `Unavailable`.
    """

    begin: BeginAccessWork
    sessions: Sessions
    access_tokens: AccessTokens
    known: KnownCallers
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, text: str) -> Tokens:
        token = RefreshToken.read(text)
        session = None if token is None else await self.sessions.find(token.session)
        if token is None or session is None or session.expires_at <= self.clock.now():
            raise InvalidRefreshToken
        # Signed first: what cannot be signed leaves the token as good as it was.
        access = await self.access_tokens.issue(session.digest, session.user_id)
        issued = self.secrets.refresh(token.family)
        if not await self._exchanged(session, token, issued):
            await self._end_when_used_again(token)
            raise InvalidRefreshToken
        return Tokens(access, issued.text)

    async def _exchanged(self, session: Session, spent: RefreshToken, issued: RefreshToken) -> bool:
        now = self.clock.now()
        expires_at = min(now + PROGRAM_LIFETIME, session.created_at + LONGEST_LIFETIME)
        renewed = await self.sessions.refresh(
            session.digest, spent=spent.digest, issued=issued.digest, at=now, expires_at=expires_at
        )
        return renewed is not None

    async def _end_when_used_again(self, token: RefreshToken) -> None:
        """End the session, unless the token is still the good one and its user is not active."""
        async with self.begin() as work:
            session = await work.sessions.find(token.session)
            if session is not None and session.refresh == token.digest:
                return
            owner = await work.sessions.close(token.session)
            if session is not None and owner is not None:
                ended, why = (session.id, owner), "refresh token used again"
                await note_end(work, [ended], by=None, at=self.clock.now(), why=why)
        self.known.forget(token.session)
