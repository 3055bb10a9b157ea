"""Put jobs into the queue within the transaction that makes them necessary."""

from dataclasses import dataclass
from datetime import timedelta

import orjson

from adapters.postgres.sql import Executor, load_queries
from application.shared.jobs import Jobs, Payload

SQL = load_queries("adapters.pgqueuer")


@dataclass(frozen=True, slots=True)
class PgQueuerJobs:
    """`Jobs`, over the connection of a unit of work."""

    connection: Executor

    async def enqueue(
        self,
        name: str,
        payload: Payload,
        *,
        after: timedelta | None = None,
        once: str | None = None,
    ) -> None:
        await self.connection.execute(
            SQL["enqueue"],
            name,
            orjson.dumps(payload),
            after or timedelta(),
            None if once is None else f"{name} {once}",
        )


def queue_over(connection: Executor) -> Jobs:
    """Give the queue over a connection."""
    return PgQueuerJobs(connection)
