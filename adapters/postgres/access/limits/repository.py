"""Token buckets that all processes share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.access.limits.ports import Ask, Lease

SQL = load_queries("adapters.postgres.access.limits")
CLEAN_EVERY = 500


@dataclass(slots=True)
class PostgresBuckets:
    """`Buckets`, filled by the database's clock. After its crash they are full."""

    pool: Pool
    _leased: int = field(default=0, init=False)

    async def lease(self, asked: Sequence[Ask]) -> Mapping[str, Lease]:
        rows = await self.pool.fetch(
            SQL["lease_tokens"],
            [each.bucket for each in asked],
            [float(each.limit.per_minute) for each in asked],
            [each.limit.per_second for each in asked],
            [float(each.wanted) for each in asked],
        )
        self._leased += 1
        if self._leased % CLEAN_EVERY == 0:
            await self.pool.execute(SQL["drop_full_buckets"])
        return {row["name"]: Lease(row["granted"], row["remaining"]) for row in rows}
