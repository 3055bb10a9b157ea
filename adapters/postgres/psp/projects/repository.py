"""What we call providers' projects."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection, load_queries
from domain.psp.operation import SourceCode

SQL = load_queries("adapters.postgres.psp.projects")


@dataclass(frozen=True, slots=True)
class PostgresProjectsInWork:
    """`ProjectsInWork`."""

    connection: PooledConnection

    async def name(self, source: SourceCode, theirs: str, ours: str) -> str | None:
        before: str | None = await self.connection.fetchval(
            SQL["name_project"], source, theirs, ours
        )
        return before


@dataclass(frozen=True, slots=True)
class PostgresProjects:
    """`ProjectsKept`."""

    pool: Pool

    async def all(self) -> Sequence[tuple[str, str, str]]:
        rows = await self.pool.fetch(SQL["list_projects"])
        return [(each["source"], each["theirs"], each["project"]) for each in rows]

    async def rename(self, source: SourceCode, theirs: str, limit: int) -> int:
        renamed: int = await self.pool.fetchval(SQL["rename_operations"], source, theirs, limit)
        return renamed
