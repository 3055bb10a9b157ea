"""End a session."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Clock
from domain.access.sessions import SessionId
from domain.shared.caller import Caller
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class EndSession:
    """End one's own session, or with `sessions:write` somebody else's.

    It is refused at once in this process, and within a second in the others. Raises
    `SessionNotFound`, also for a session that is out of reach.
    """

    begin: BeginAccessWork
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, caller: Caller, session: SessionId) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            ended = await work.sessions.end(session, _within_reach(caller), at=now)
            await note_end(work, [(ended.id, ended.user_id)], by=caller, at=now)
        self.known.forget(ended.digest)


def _within_reach(caller: Caller) -> Owners:
    owners = caller.reach("sessions:write").owners
    return None if owners is None else owners | {caller.principal}
