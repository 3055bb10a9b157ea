"""Writing events that come without a ledger entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from adapters.postgres.sql import PooledConnection, load_queries
from domain.shared.events import Event

SQL = load_queries("adapters.postgres.events")


async def append_events(
    connection: PooledConnection, events: Sequence[Event], *, at: datetime
) -> None:
    """Tell of a change in the transaction that makes it; their order here is their order for all.

    Wake the sequencer after the commit. An event with a `balance_of` belongs to a ledger entry,
    which writes it itself.
    """
    if not events:
        return
    await connection.execute(
        SQL["append_events"],
        [each.type for each in events],
        [each.owner for each in events],
        [orjson.dumps(each.facts()).decode() for each in events],
        at,
    )


@dataclass(frozen=True, slots=True)
class PostgresTell:
    """`Tell`, over the connection of a unit of work."""

    connection: PooledConnection

    async def __call__(self, *events: Event, at: datetime) -> None:
        await append_events(self.connection, events, at=at)
