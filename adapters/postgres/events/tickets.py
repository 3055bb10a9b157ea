"""Tickets for live connections, shared by all processes."""

from datetime import datetime

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries

SQL = load_queries("adapters.postgres.events")


class PostgresTickets:
    """`Tickets` in a table that needs no care: whoever adds one sweeps out what has expired."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(
        self, ticket: bytes, *, credential: bytes, now: datetime, expires_at: datetime
    ) -> None:
        await self._pool.execute(SQL["forget_expired_tickets"], now)
        await self._pool.execute(SQL["add_ticket"], ticket, credential, expires_at)

    async def take(self, ticket: bytes, *, now: datetime) -> bytes | None:
        credential: bytes | None = await self._pool.fetchval(SQL["take_ticket"], ticket, now)
        return credential
