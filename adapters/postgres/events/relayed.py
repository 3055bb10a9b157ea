"""How far the log has been published, by whichever process does it."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from domain.shared.topics import Shard

SQL = load_queries("adapters.postgres.events")


@dataclass(frozen=True, slots=True)
class Relayed:
    """Gives the last position that was sent to each partition, or a later one without an event."""

    pool: Pool

    async def __call__(self) -> Mapping[Shard, int]:
        """Raise `Unavailable` while there is no database."""
        row = await self.pool.fetchrow(SQL["relay_mark"])
        last = orjson.loads(row["last_positions"]) if row else {}
        return {_shard(each): position for each, position in last.items()}


def _shard(key: str) -> Shard:
    topic, partition = key.rsplit("/", 1)
    return Shard(topic, int(partition))
