"""The relay: what has a position is published, in order, by one process at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, Self

import orjson
import structlog

from adapters.postgres.events.sequencer import HANGING_SECONDS, Connect
from adapters.postgres.sql import Connection, load_queries
from application.shared.events.ports import EventLog
from application.shared.events.publishing import Publication, Publisher
from domain.shared.feed import LoggedEvent
from domain.shared.topics import SHARDS, Shard, shard_of

SQL = load_queries("adapters.postgres.events")
log = structlog.stdlib.get_logger("altyn.events")

SESSION = {
    "application_name": "altyn relay",
    "enable_seqscan": "off",
    # As the sequencer's: a holder that is frozen loses its lock in time for a takeover within 5 s.
    "idle_session_timeout": "3s",
    "statement_timeout": "10s",
    # A mark that is lost with a crash is behind: something is published twice, and noticed.
    "synchronous_commit": "off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayPace:
    """How often the relay looks, in seconds."""

    sign: float = 1.0
    """Between signs of life on the connection that holds the lock."""
    standby: float = 1.0
    """Between attempts to become the one that works."""
    retry: float = 1.0
    """After a failure, while others may try."""


KEYS: Mapping[Shard, str] = {each: f"{each.topic}/{each.partition}" for each in SHARDS}


class Heads(Protocol):
    """News of how long the event log is."""

    def heads(self) -> AsyncIterator[int]: ...


class PostgresRelay:
    """Publish the event log while the block lasts, or stand by while another process does.

    Many may run at once; an advisory lock chooses. What was published is marked after it is
    safe: whatever fails in between is published again. Nothing is left out.
    """

    def __init__(
        self,
        connect: Connect,
        *,
        log: EventLog,
        bus: Heads,
        publisher: Publisher,
        pace: RelayPace | None = None,
        limit: int = 1_000,
    ) -> None:
        self._connect = connect
        self._log = log
        self._bus = bus
        self._publisher = publisher
        self._pace = pace or RelayPace()
        self._limit = limit
        self._head = 0
        self._moved = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._last: dict[str, int] = {}
        self._looked_at = 0.0
        self.active = False
        """Whether this is the one that works."""
        self.failing = False
        """Whether something went wrong here since everything was published last."""
        self.published = 0
        """How many events were published here."""
        self.position = 0
        """How far the log was published when we looked last."""
        self.lag_seconds = 0.0
        """Age of the oldest event that was not when we looked last."""

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.create_task(self._hear(), name="relay news"),
            asyncio.create_task(self._keep_trying(), name="relay"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self._tasks:
            each.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def lag_events(self) -> int:
        """How many events wait to be published."""
        return max(0, self._head - self.position)

    async def _hear(self) -> None:
        async for head in self._bus.heads():
            self._head = max(self._head, head)
            self._moved.set()

    async def _keep_trying(self) -> None:
        while True:
            try:
                await self._attend()
            except Exception as error:  # noqa: BLE001  # Whatever it was, events must flow again.
                if not self.failing:
                    cause = type(error.__cause__ or error).__name__
                    log.warning("relay interrupted", error=cause)
                self.failing = True
            await asyncio.sleep(self._pace.retry)

    async def _attend(self) -> None:
        connection = await self._connect(server_settings=SESSION)
        try:
            while not await connection.fetchval(SQL["become_relay"], timeout=HANGING_SECONDS):
                await self._look(connection)
                await asyncio.sleep(self._pace.standby)
            await self._take_up(connection)
            self.active = True
            if not self.failing:
                log.info("relay active")
            await self._relay(connection)
        finally:
            self.active = False
            connection.terminate()  # And with it the lock, so that others may go on.
            await self._publisher.begin_anew()

    async def _relay(self, connection: Connection) -> None:
        while True:
            if time.monotonic() - self._looked_at > self._pace.sign:
                await self._look(connection)
            self._moved.clear()
            events = await self._log.read(
                after=self.position, through=self.position + self._limit, limit=self._limit
            )
            if events:
                await self._publish(connection, events)
            else:
                self._saw(0.0)
                await self._rest()

    async def _take_up(self, connection: Connection) -> None:
        """Begin at the mark. The first relay of all begins at the end: the past is in the log."""
        row = await connection.fetchrow(SQL["relay_mark"], timeout=HANGING_SECONDS)
        if row is None:
            self.position, marked = await self._log.head(), {}
        else:
            self.position, marked = row["position"], orjson.loads(row["last_positions"])
        # Of a shard that is not marked anything before the mark may be its last.
        self._last = {key: marked.get(key, self.position) for key in KEYS.values()}
        await self._mark(connection)

    async def _publish(self, connection: Connection, events: Sequence[LoggedEvent]) -> None:
        last = dict(self._last)
        publications = [_publication(each, last) for each in events]
        await self._meanwhile(connection, self._publisher.publish(publications))
        self._last, self.position = last, events[-1].position
        self.published += len(events)
        await self._mark(connection)

    async def _meanwhile(self, connection: Connection, work: Awaitable[None]) -> None:
        """Wait for work that may take long, with signs of life to the database."""
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait([task], timeout=self._pace.sign))[0]:
                await self._look(connection)
            task.result()
        finally:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task

    async def _rest(self) -> None:
        """Wait for news, and not so long that the database takes us for dead."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pace.sign):
                await self._moved.wait()

    async def _mark(self, connection: Connection) -> None:
        await connection.execute(
            SQL["mark_relayed"],
            self.position,
            orjson.dumps(self._last).decode(),
            timeout=HANGING_SECONDS,
        )

    async def _look(self, connection: Connection) -> None:
        """See how far everything is, whoever publishes: this is what others are told."""
        [row] = await connection.fetch(SQL["relay_figures"], timeout=HANGING_SECONDS)
        if not self.active:
            self.position = row["position"]
        self._saw(row["lag_seconds"])
        self._looked_at = time.monotonic()

    def _saw(self, lag_seconds: float) -> None:
        self.lag_seconds = lag_seconds
        if not lag_seconds:  # All is well again, whoever does it.
            self.failing = False


def _publication(event: LoggedEvent, last: dict[str, int]) -> Publication:
    """Say what the event comes after, and count it as the last one of its shard."""
    key = KEYS[shard_of(event)]
    previous, last[key] = last[key], event.position
    return Publication(event, previous)
