"""News of the event log by LISTEN and NOTIFY."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Self

import structlog

from adapters.postgres.events import announce
from adapters.postgres.events.sequencer import Connect
from adapters.postgres.sql import load_queries
from application.shared.announce import Announcement

SQL = load_queries("adapters.postgres.events")
CHANNEL, SETTINGS_CHANNEL = "altyn_events", "altyn_settings"
SESSION = {"application_name": "altyn event bus", "enable_seqscan": "off"}
log = structlog.stdlib.get_logger("altyn.events")


class PostgresEventBus:
    """One listening connection for all subscribers of this process, while the block lasts.

    A lost connection is made again, and what was missed in between is asked for: a subscriber
    hears late, never nothing.
    """

    def __init__(
        self, connect: Connect, *, retry_seconds: float = 0.2, check_seconds: float = 5.0
    ) -> None:
        self._connect = connect
        self._retry_seconds = retry_seconds
        self._check_seconds = check_seconds
        self._head: int | None = None
        self._moved = asyncio.Event()
        self._settings_changed = asyncio.Event()
        self._attending: list[Callable[[Announcement], None]] = []
        self.lag_seconds = 0.0
        """Age of the oldest event that waited for its position when we looked last."""
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_listening(), name="event bus")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    @property
    def head(self) -> int:
        """The last position that was heard of."""
        return self._head or 0

    async def heads(self) -> AsyncIterator[int]:
        """Keep the promise of `EventBus.heads`; the first one comes once there is a database."""
        seen = None
        while True:
            while self._head is None or self._head == seen:
                await self._moved.wait()
            seen = self._head
            yield seen

    async def changed(self) -> None:
        """Keep the promise of `SettingNews.changed`, for one reader."""
        await self._settings_changed.wait()
        self._settings_changed.clear()

    def attend(self, heard: Callable[[Announcement], None]) -> None:
        """Keep the promise of `Announcements.attend`."""
        self._attending.append(heard)

    def _hear_announced(self, payload: str) -> None:
        try:
            announcement = announce.read(payload)
        except (ValueError, KeyError, TypeError):
            log.warning("announcement unreadable")
            return
        for each in self._attending:
            each(announcement)

    def _hear(self, head: int) -> None:
        if self._head is None or head > self._head:
            self._head = head
            self._moved.set()  # Wakes everybody who waits now,
            self._moved.clear()  # and makes the next ones wait.

    async def _keep_listening(self) -> None:
        while True:
            try:
                await self._listen()
            except Exception as error:  # noqa: BLE001  # Whatever it was, listen again.
                log.warning("event bus interrupted", error=type(error).__name__)
            await asyncio.sleep(self._retry_seconds)

    async def _listen(self) -> None:
        connection = await self._connect(server_settings=SESSION)
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, lambda *news: self._hear(int(str(news[-1]))))
            await connection.add_listener(SETTINGS_CHANNEL, lambda *_: self._settings_changed.set())
            await connection.add_listener(
                announce.CHANNEL, lambda *said: self._hear_announced(str(said[-1]))
            )
            self._settings_changed.set()  # Whatever was missed before.
            while not lost.is_set():
                [(head, self.lag_seconds)] = await connection.fetch(SQL["figures"], timeout=5)
                self._hear(head)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._check_seconds):
                        await lost.wait()
        finally:
            connection.terminate()
