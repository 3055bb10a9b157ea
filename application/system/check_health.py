"""Tell whether the service can do its work."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.system.departure import Departure
from application.system.ports import Database
from domain.shared.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Health:
    """Each part by name: `ok`, or what is wrong with it."""

    checks: Mapping[str, str]

    @property
    def ok(self) -> bool:
        return set(self.checks.values()) <= {"ok"}


@dataclass(frozen=True, slots=True)
class CheckHealth:
    """Ask the parts that everything depends on, without waiting long for them."""

    database: Database
    departure: Departure

    async def __call__(self) -> Health:
        if self.departure.announced:
            return Health({"process": "leaving"})
        try:
            await self.database.ping()
        except Unavailable:
            return Health({"database": "unreachable"})
        return Health({"database": "ok"})
