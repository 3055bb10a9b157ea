"""Erase a person: the money trail stays, and nobody can tell any more whose it was."""

from dataclasses import dataclass

from application.access.people.change_person import check_house_is_kept
from application.access.ports import BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Act, Clock
from domain.access.people import OwnPermissions
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete what is personal about somebody within the caller's reach, for good.

    Name, address, password, sessions, factors, keys and links go, and what the trail knows of the
    person; the principal stays, and owns in the ledger what it owned. Again is no error. Raises
    `UserNotFound`, `OwnPermissions` for oneself, and `LastAdmin`.
    """

    begin: BeginAccessWork
    clock: Clock

    async def __call__(self, *, caller: Caller, user_id: OwnerId) -> None:
        reach, now = caller.check("users:erase"), self.clock.now()
        async with self.begin() as work:
            await work.people.take_turns()
            person = await work.people.find(user_id, reach.owners)
            if user_id == caller.principal:
                raise OwnPermissions
            if person.erased:
                return
            await check_house_is_kept(work, person.user, None)
            ended = [(each.id, each.user_id) for each in await work.sessions.end_all(user_id)]
            await work.people.erase(user_id, at=now)
            await note_end(work, ended, by=caller, at=now, why="erased")
            await work.audit.record(Act("user.erased", caller, "user", str(user_id)))
            await work.personal.erase(user_id)
