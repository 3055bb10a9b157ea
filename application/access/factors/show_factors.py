"""Show people their second factors."""

from dataclasses import dataclass

from application.access.factors.persons import person
from application.access.factors.ports import Factors, SecondFactors
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ShowFactors:
    """Give one's own factors, without their secrets. Raises `PeopleOnly`."""

    factors: SecondFactors

    async def __call__(self, *, caller: Caller) -> Factors:
        return await self.factors.of(person(caller))
