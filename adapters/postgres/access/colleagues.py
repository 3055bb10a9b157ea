"""Who may do something, asked by those whose work it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.access.callers import person_of
from adapters.postgres.access.repository import SQL
from adapters.postgres.pool import Pool
from application.shared.colleagues import Colleague
from domain.access.roles import DEFAULTS
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

NOBODY = OwnerId(UUID(int=0))
MOST = 1000
"""Of so many whom their role or a right of their own may allow it, those who may are given."""


@dataclass(frozen=True, slots=True)
class PostgresColleagues:
    """`Colleagues`."""

    pool: Pool

    async def able(self, permission: str, query: str | None, limit: int) -> Sequence[Colleague]:
        roles = [
            role
            for role, granted in DEFAULTS.items()
            if Caller(NOBODY, role, granted).may(permission)
        ]
        rows = await self.pool.fetch(SQL["people_of_roles"], roles, query, MOST)
        found = (person_of(row) for row in rows)
        able = [Colleague(each.principal, each.name) for each in found if each.may(permission)]
        return able[:limit]

    async def may(self, person: OwnerId, permission: str) -> bool:
        row = await self.pool.fetchrow(SQL["people_as_callers"], [person])
        return row is not None and person_of(row).may(permission)
