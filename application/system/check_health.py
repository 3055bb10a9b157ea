"""Tell whether the service can do its work."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from application.system.departure import Departure
from application.system.ports import Carriers, Database
from domain.shared.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Health:
    """Each part by name: `ok`, or what is wrong with it."""

    checks: Mapping[str, str]
    warnings: Mapping[str, str] = field(default_factory=dict)
    """What is not well and keeps nobody from being served."""

    @property
    def ok(self) -> bool:
        return set(self.checks.values()) <= {"ok"}


@dataclass(frozen=True, slots=True)
class CheckHealth:
    """Ask the parts that everything depends on, without waiting long for them."""

    database: Database
    carriers: Carriers
    departure: Departure

    async def __call__(self) -> Health:
        if self.departure.announced:
            return Health({"process": "leaving"})
        try:
            await self.database.ping()
        except Unavailable:
            return Health({"database": "unreachable"}, self.carriers.warnings())
        return Health({"database": "ok"}, self.carriers.warnings())
