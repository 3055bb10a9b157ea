"""End one's other sessions."""

from dataclasses import dataclass

from application.access.known_callers import KnownCallers
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Clock
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class EndOtherSessions:
    """End all of one's sessions but the one that asks; within a second in every process."""

    begin: BeginAccessWork
    known: KnownCallers
    clock: Clock

    async def __call__(self, *, caller: Caller) -> None:
        async with self.begin() as work:
            ended = await work.sessions.end_all(caller.principal, but=caller.credential)
            pairs = [(each.id, each.user_id) for each in ended]
            await note_end(work, pairs, by=caller, at=self.clock.now())
        for each in ended:
            self.known.forget(each.digest)
