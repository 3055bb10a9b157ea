"""Sign out."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.open_session import person_of
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Clock
from domain.access.sessions import session_id
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class SignOut:
    """End a session: at once in this process, within a second in the others.

    What is no session has ended already.
    """

    begin: BeginAccessWork
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, session: str) -> None:
        token = Token.read_session(session)
        if token is None:
            return
        async with self.begin() as work:
            owner = await work.sessions.close(token.digest)
            if owner is not None:
                ended = session_id(token.digest)
                by = person_of(await work.users.get(owner), ended)
                await note_end(work, [(ended, owner)], by=by, at=self.clock.now(), why="signed out")
        self.known.forget(token.digest)
