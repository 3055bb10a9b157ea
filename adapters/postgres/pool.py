"""The connections that everybody shares, except who needs one for good."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import asyncpg.pool
from asyncpg import Record as Row

from adapters.postgres.failures import unavailable_when_away
from adapters.postgres.sql import Connection, PooledConnection
from domain.shared.errors import Unavailable

SESSION = {"application_name": "altyn", "jit": "off"}


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds each of these may take."""

    connect: float = 5.0
    acquire: float = 5.0
    """Until one of the connections is free, and connected."""
    command: float = 10.0
    close: float = 3.0


@dataclass(frozen=True, slots=True)
class Pool:
    """The driver's pool, with one answer for a database that is away or overrun: `Unavailable`.

    So no repository needs to think of it. It comes in bounded time, and connections that were lost
    are made again when they are needed.
    """

    driver: "asyncpg.Pool[Row]"
    patience: Patience
    dsn: str = field(repr=False)

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[PooledConnection]:
        """Lend a connection for the length of the block."""
        with unavailable_when_away():
            connection = await self._take()
            try:
                yield connection
            finally:
                await self.driver.release(connection, timeout=self.patience.acquire)

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[Connection]:
        """Open a connection beside the others, for the length of the block."""
        with unavailable_when_away():
            try:
                connection = await asyncpg.connect(
                    self.dsn,
                    timeout=self.patience.connect,
                    command_timeout=self.patience.command,
                    server_settings=SESSION,
                )
            except asyncpg.PostgresError as error:
                raise Unavailable from error
            try:
                yield connection
            finally:
                await connection.close(timeout=self.patience.close)

    async def _take(self) -> "asyncpg.pool.PoolConnectionProxy[Row]":
        try:
            # Not the driver's own timeout: that takes a task for each time.
            async with asyncio.timeout(self.patience.acquire):
                return await self.driver.acquire()
        except asyncpg.PostgresError as error:  # Whatever reason it has for not letting us in.
            raise Unavailable from error

    async def fetch(self, query: str, *arguments: object) -> Sequence[Row]:
        async with self.acquire() as connection:
            return await connection.fetch(query, *arguments)

    async def fetchrow(self, query: str, *arguments: object) -> Row | None:
        async with self.acquire() as connection:
            return await connection.fetchrow(query, *arguments)

    async def fetchval(self, query: str, *arguments: object) -> Any:  # noqa: ANN401
        async with self.acquire() as connection:
            return await connection.fetchval(query, *arguments)

    async def execute(self, query: str, *arguments: object) -> None:
        async with self.acquire() as connection:
            await connection.execute(query, *arguments)

    @property
    def size(self) -> int:
        """How many connections are open."""
        return self.driver.get_size()

    @property
    def idle(self) -> int:
        """How many of them nobody uses."""
        return self.driver.get_idle_size()


@asynccontextmanager
async def open_pool(
    dsn: str, *, size: int, patience: Patience | None = None
) -> AsyncIterator[Pool]:
    """Share at most `size` connections until the block ends, whatever the database does then."""
    patience = patience or Patience()
    driver = await asyncpg.create_pool(
        dsn,
        init_size=1,
        min_size=0,
        max_size=size,
        timeout=patience.connect,
        command_timeout=patience.command,
        server_settings=SESSION,
        reset=_keep_session,
    )
    try:
        yield Pool(driver, patience, dsn)
    finally:
        with suppress(TimeoutError):  # The driver then hangs up by itself.
            async with asyncio.timeout(patience.close):
                await driver.close()


async def _keep_session(_: object) -> None:
    """Reset nothing between uses: we leave nothing behind, and it would cost a round trip."""
