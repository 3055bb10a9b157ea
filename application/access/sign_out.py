"""Sign out."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.ports import Sessions
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class SignOut:
    """End a session: at once in this process, within a second in the others.

    What is no session has ended already.
    """

    sessions: Sessions
    known: KnownCallers

    async def __call__(self, *, session: str) -> None:
        token = Token.read_session(session)
        if token is not None:
            await self.sessions.close(token.digest)
            self.known.forget(token.digest)
