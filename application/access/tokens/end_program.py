"""Sign a program out."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.open_session import person_of
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Clock
from domain.access.sessions import session_id
from domain.access.tokens import RefreshToken


@dataclass(frozen=True, slots=True)
class EndProgram:
    """End the session of a refresh token, used or not; what is none has ended already."""

    begin: BeginAccessWork
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, text: str) -> None:
        token = RefreshToken.read(text)
        if token is None:
            return
        async with self.begin() as work:
            owner = await work.sessions.close(token.session)
            if owner is not None:
                ended = session_id(token.session)
                by = person_of(await work.users.get(owner), ended)
                await note_end(work, [(ended, owner)], by=by, at=self.clock.now(), why="signed out")
        self.known.forget(token.session)
