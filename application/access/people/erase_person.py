"""Erase a person: the money trail stays, and nobody can tell any more whose it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.access.people.change_person import check_house_is_kept
from application.access.people.ports import Person
from application.access.ports import AccessWork, BeginAccessWork
from application.access.sessions.ending import note_end
from application.shared.ports import Act, Clock, PersonalRecords
from domain.access.people import OwnPermissions
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete what is personal about somebody within the caller's reach, for good.

    Name, address, password, sessions, factors, keys and links go, and what the trail knows of the
    person, and what other contexts keep; the principal stays, and owns in the ledger what it owned.
    Again is no error. Raises `UserNotFound`, `OwnPermissions` for oneself, `LastAdmin`, and a
    `Conflict` while money is under way that needs what is kept.
    """

    begin: BeginAccessWork
    clock: Clock
    records: Sequence[PersonalRecords] = ()

    async def __call__(self, *, caller: Caller, user_id: OwnerId) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            await self._erasable(work, caller, user_id)
        # Each for itself, and first: whatever comes in between, the account is still there to be
        # erased again.
        for each in self.records:
            await each.erase(user_id)
        async with self.begin() as work:
            await work.people.take_turns()
            person = await self._erasable(work, caller, user_id)
            if person.erased:
                return
            ended = [(each.id, each.user_id) for each in await work.sessions.end_all(user_id)]
            await work.people.erase(user_id, at=now)
            await note_end(work, ended, by=caller, at=now, why="erased")
            await work.audit.record(Act("user.erased", caller, "user", str(user_id)))
            await work.personal.erase(user_id)

    async def _erasable(self, work: AccessWork, caller: Caller, user_id: OwnerId) -> Person:
        person = await work.people.find(user_id, caller.check("users:erase").owners)
        if user_id == caller.principal:
            raise OwnPermissions
        if not person.erased:
            await check_house_is_kept(work, person.user, None)
        return person
