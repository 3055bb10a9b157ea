"""Reading the event log."""

from collections.abc import Sequence

import orjson
from asyncpg import Record

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.shared.events.ports import LogFigures
from domain.shared.currencies import CURRENCIES
from domain.shared.feed import EVERYTHING, Audience, LoggedEvent
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.events")


class PostgresEventLog:
    """`EventLog` over the tables that every writer fills in its own transaction."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def head(self) -> int:
        head: int | None = await self._pool.fetchval(SQL["head"])
        return head or 0

    async def read(
        self, *, after: int, through: int, limit: int, audience: Audience = EVERYTHING
    ) -> Sequence[LoggedEvent]:
        types, sight = audience.types, audience.sight
        filters = types.names, types.prefixes, sight.of_all, sight.owners, sight.of_owners
        rows = await self._pool.fetch(SQL["read"], after, through, limit, *filters)
        return [_event(each) for each in rows]

    async def figures(self) -> LogFigures:
        [(position, lag_seconds)] = await self._pool.fetch(SQL["figures"])
        return LogFigures(position, lag_seconds)


def _event(row: Record) -> LoggedEvent:
    position, type_, owner, at, text, balance, currency = row
    data = orjson.loads(text)
    if balance is not None:
        data["balance"] = str(Money(balance, CURRENCIES[currency]))
    return LoggedEvent(position, type_, owner, at, data)
