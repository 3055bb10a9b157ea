"""The sequencer: committed events get their positions, from one process at a time."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Protocol, Self

import structlog

from adapters.postgres.events.pace import Company, Looks, Pace
from adapters.postgres.sql import Connection, load_queries

SQL = load_queries("adapters.postgres.events")
HANGING_SECONDS = 15.0
"""A connection that does not answer for so long is as good as lost."""
log = structlog.stdlib.get_logger("altyn.events")

SESSION = {
    "application_name": "altyn sequencer",
    # Plans are made once, perhaps while the tables are empty: they shall fit full ones.
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
    # A holder that is frozen, or gone without a farewell, loses its lock in time for a takeover
    # within 5 s. A living one asks several times a second and is never idle for so long.
    "idle_session_timeout": "3s",
    "statement_timeout": "10s",
}


class Connect(Protocol):
    """Opens a connection of one's own, with these settings for its session."""

    def __call__(self, *, server_settings: dict[str, str]) -> Awaitable[Connection]: ...


class PostgresSequencer:
    """Give positions while the block lasts, or stand by while another process does.

    Many may run at once; an advisory lock chooses. Positions are gapless, in an order in which
    the commits became visible: a transaction that is still open is never waited for, and gets
    its positions when it is there. Losing the connection or the database only delays.
    """

    def __init__(self, connect: Connect, *, pace: Pace | None = None, limit: int = 1_000) -> None:
        self._connect = connect
        self._pace = pace or Pace()
        self._limit = limit
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.active = False
        """Whether this is the one that works."""
        self.runs = 0
        """How many looks found something."""

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_trying(), name="sequencer")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Look now rather than at the next poll."""
        self._woken.set()

    async def _keep_trying(self) -> None:
        while True:
            try:
                await self._attend()
            except Exception as error:  # noqa: BLE001  # Whatever it was, events must flow again.
                log.warning("sequencer interrupted", error=type(error).__name__)
            await asyncio.sleep(self._pace.retry)

    async def _attend(self) -> None:
        connection = await self._connect(server_settings=SESSION)
        try:
            await connection.execute(SQL["stand_by"])
            while not await connection.fetchval(SQL["become_sequencer"], timeout=HANGING_SECONDS):  # noqa: ASYNC110  # Only the database knows.
                await asyncio.sleep(self._pace.standby)
            self.active = True
            log.info("sequencer active")
            await self._give_positions(connection)
        finally:
            self.active = False
            connection.terminate()  # And with it the lock.

    async def _give_positions(self, connection: Connection) -> None:
        statement = await connection.prepare(SQL["give_positions"])
        company = Company(connection, self._pace)
        highest = await connection.fetchval(SQL["highest_batch"])
        looks = Looks(self._pace.full_look, highest or 0)
        while True:
            self._woken.clear()
            began = asyncio.get_running_loop().time()
            found = await statement.fetchrow(
                looks.floor(began), self._limit, timeout=HANGING_SECONDS
            )
            looks.took(asyncio.get_running_loop().time() - began)
            if found is None:
                await self._wait(await company.poll_seconds(began))
                continue
            self.runs += 1
            looks.saw(found["highest_id"])
            if found["batches"] < self._limit:
                await asyncio.sleep(self._pace.rest)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
