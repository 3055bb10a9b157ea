"""Announcements by NOTIFY, on a channel of their own and never in a transaction of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
import structlog

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.shared.announce import Announcement
from application.shared.ports import Clock
from domain.shared.errors import Unavailable
from domain.shared.ids import HOUSE, OwnerId

SQL = load_queries("adapters.postgres.events")
CHANNEL = "altyn_announcements"
LONGEST_BYTES = 7_000
"""PostgreSQL carries less than 8,000."""
log = structlog.stdlib.get_logger("altyn.events")


@dataclass(frozen=True, slots=True)
class PostgresAnnounce:
    """`Announce`; every process hears it, this one too."""

    pool: Pool
    clock: Clock

    async def __call__(
        self, type_: str, data: Mapping[str, object], *, owner: OwnerId = HOUSE
    ) -> None:
        said = {"type": type_, "owner": owner, "at": self.clock.now(), "data": data}
        payload = orjson.dumps(said, default=str)  # asyncpg has a UUID of its own.
        if len(payload) > LONGEST_BYTES:
            log.warning("announcement too long", type=type_)
            return
        try:
            await self.pool.execute(SQL["announce"], CHANNEL, payload.decode())
        except Unavailable:
            log.warning("announcement lost", type=type_)


def read(payload: str) -> Announcement:
    """Read what another process has said. Raises `ValueError`, `KeyError` for anything else."""
    said = orjson.loads(payload)
    at = datetime.fromisoformat(said["at"])
    return Announcement(said["type"], OwnerId(UUID(said["owner"])), at, said["data"])
