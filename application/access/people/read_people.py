"""See people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.access.people.ports import People, PeopleFilter, Person
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class ListPeople:
    """List the people within the caller's reach, the newest first."""

    people: People

    async def __call__(
        self,
        *,
        caller: Caller,
        which: PeopleFilter,
        before: tuple[datetime, OwnerId] | None,
        limit: int,
    ) -> Sequence[Person]:
        owners = caller.check("users:read").owners
        return await self.people.page(owners, which, before, limit)


@dataclass(frozen=True, slots=True)
class GetPerson:
    """Give a person within the caller's reach. Raises `UserNotFound`."""

    people: People

    async def __call__(self, *, caller: Caller, user_id: OwnerId) -> Person:
        return await self.people.find(user_id, caller.check("users:read").owners)
