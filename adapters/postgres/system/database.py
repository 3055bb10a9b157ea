"""Whether the database is there, and how large it is."""

import asyncio
from dataclasses import dataclass
from time import perf_counter

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.system.ports import DatabaseFigures
from domain.shared.errors import Unavailable

SQL = load_queries("adapters.postgres.system")
LONGEST_WAIT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """`Database` through the pool that everybody uses: a full pool is no health either."""

    pool: Pool

    async def ping(self) -> float:
        began = perf_counter()
        await self._ask("ping")
        return perf_counter() - began

    async def figures(self) -> DatabaseFigures:
        latency_seconds = await self.ping()
        return DatabaseFigures(latency_seconds, await self._ask("size_bytes"))

    async def _ask(self, name: str) -> int:
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                return int(await self.pool.fetchval(SQL[name]))
        except TimeoutError:
            raise Unavailable from None
