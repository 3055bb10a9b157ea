"""Put jobs into the queue within the transaction that makes them necessary."""

from dataclasses import dataclass
from datetime import timedelta

import orjson
from pgqueuer.db import AsyncpgDriver
from pgqueuer.queries import Queries

from adapters.postgres.sql import PooledConnection
from application.shared.jobs import Jobs, Payload


@dataclass(frozen=True, slots=True)
class PgQueuerJobs:
    """`Jobs`, over the connection of a unit of work."""

    connection: PooledConnection

    async def enqueue(
        self,
        name: str,
        payload: Payload,
        *,
        after: timedelta | None = None,
        once: str | None = None,
    ) -> None:
        queries = Queries(AsyncpgDriver(self.connection))  # type: ignore[arg-type]
        await queries.enqueue(
            name,
            orjson.dumps(payload),
            execute_after=after,
            dedupe_key=None if once is None else f"{name} {once}",
            on_conflict="skip",
        )


def queue_over(connection: PooledConnection) -> Jobs:
    """Give the queue over a connection."""
    return PgQueuerJobs(connection)
