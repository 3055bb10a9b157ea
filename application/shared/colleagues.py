"""Who else may do something: whom work can be given to."""

from collections.abc import Sequence
from typing import Protocol

from domain.shared.ids import OwnerId
from domain.shared.values import value


@value
class Colleague:
    """A person, by name."""

    id: OwnerId
    name: str


class Colleagues(Protocol):
    """People, and what they may do now. Raises `Unavailable`."""

    async def able(self, permission: str, query: str | None, limit: int) -> Sequence[Colleague]:
        """Give those who may do this, by their names; `query` is a part of a name."""
        ...

    async def may(self, person: OwnerId, permission: str) -> bool:
        """Tell whether somebody is a person who may do this."""
        ...
