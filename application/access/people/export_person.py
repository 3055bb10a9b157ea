"""Give everything that is kept about a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.access.people.ports import Belongings, Person
from application.access.ports import BeginAccessWork
from application.shared.ports import Act, PersonalRecords
from domain.access.identities import UserNotFound
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Export:
    """A person, what belongs to the account, what other contexts keep, and the trail's part."""

    person: Person
    belongings: Belongings
    records: Belongings
    acts: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ExportPerson:
    """Give what is kept about somebody within the caller's reach, without any secrets.

    That it was given goes into the trail. Raises `UserNotFound`, also for who was erased.
    """

    begin: BeginAccessWork
    records: Sequence[PersonalRecords] = ()

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
        records: dict[str, Sequence[Mapping[str, object]]] = {}
        for each in self.records:
            records |= await each.export(user_id)
        return Export(person, belongings, records, acts)
