"""Give everything that is kept about a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.access.people.ports import Belongings, Person
from application.access.ports import BeginAccessWork
from application.shared.ports import Act
from domain.access.identities import UserNotFound
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Export:
    """A person, what belongs to the account, and what the trail knows, oldest first."""

    person: Person
    belongings: Belongings
    acts: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ExportPerson:
    """Give what is kept about somebody within the caller's reach, without any secrets.

    That it was given goes into the trail. Raises `UserNotFound`, also for who was erased.
    """

    begin: BeginAccessWork

    async def __call__(self, *, caller: Caller, user_id: OwnerId) -> Export:
        reach = caller.check("users:erase")
        async with self.begin() as work:
            person = await work.people.find(user_id, reach.owners)
            if person.erased:
                raise UserNotFound
            belongings = await work.people.belongings(user_id)
            acts = await work.personal.export(user_id)
            act = Act("user.exported", caller, "user", str(user_id), subject=user_id)
            await work.audit.record(act)
        return Export(person, belongings, acts)
