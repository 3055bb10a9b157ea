"""One reader of the event log for all sockets of this process."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, Self

import structlog

from application.shared.announce import Announcement, Announcements
from application.shared.events.ports import EventBus, EventLog
from domain.shared.feed import Audience, LoggedEvent
from entrypoints.live import messages

READ_AT_ONCE = 200
REMEMBERED = 5_000
"""Events: who was away for a moment is told from memory, however many they are."""
WAITING_ANNOUNCEMENTS = 500
"""The oldest fall out: what is true for a moment only may be missed."""
SERVED_AT_ONCE = 200
"""Sockets between two turns of the event loop."""
RETRY_SECONDS = 0.5
log = structlog.stdlib.get_logger("altyn.live")


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the frame that everybody gets."""

    event: LoggedEvent
    frame: bytes


class Listener(Protocol):
    """Somebody who has been told everything up to where they joined."""

    audience: Audience
    joined_at: int

    def take(self, frames: bytes, count: int) -> None: ...


class Hub:
    """Follow the log while the block lasts, and tell whoever listens.

    Each event is read, encoded and judged for each audience once. While nobody is connected
    nothing is read at all. Announcements go to those who have caught up, between the events.
    """

    def __init__(
        self, event_log: EventLog, bus: EventBus, announcements: Announcements | None = None
    ) -> None:
        self._log = event_log
        self._bus = bus
        self._announcements = announcements
        self._announced: deque[Announcement] = deque(maxlen=WAITING_ANNOUNCEMENTS)
        self._anything_announced = asyncio.Event()
        self._position = 0
        self._recent: deque[Told] = deque(maxlen=REMEMBERED)
        self._listeners: dict[Audience, set[Listener]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._started = asyncio.Event()
        self._watching: dict[str, Callable[[LoggedEvent], None]] = {}
        self.connected = 0
        """Sockets that are open, listening or not: the log is read while there are any."""

    async def __aenter__(self) -> Self:
        if self._announcements is not None:
            self._announcements.attend(self._hear)
        for name, work in ("live hub", self._follow), ("announcements", self._pass_on):
            self._tasks.append(asyncio.create_task(work(), name=name))
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self._tasks:
            each.cancel()
            with suppress(asyncio.CancelledError):
                await each

    @property
    def position(self) -> int:
        """Everything up to here has been told."""
        return self._position

    async def started(self) -> None:
        """Wait until the log has been seen for the first time."""
        await self._started.wait()

    def watch(self, type_: str, heard: Callable[[LoggedEvent], None]) -> None:
        """Call for each event of a type that comes while anybody is connected, before it is told.

        An event may be heard more than once.
        """
        self._watching[type_] = heard

    def recent(self, after: int) -> Sequence[Told] | None:
        """Give the next events after a position from memory; none if it does not reach back."""
        missing = self._position - after
        if missing > len(self._recent):
            return None
        start = len(self._recent) - missing
        return [self._recent[n] for n in range(start, min(start + READ_AT_ONCE, len(self._recent)))]

    def join(self, listener: Listener) -> None:
        """Tell it from now on whatever comes after `joined_at`, which is not behind `position`."""
        self._listeners.setdefault(listener.audience, set()).add(listener)

    def leave(self, listener: Listener) -> None:
        together = self._listeners.get(listener.audience, set())
        together.discard(listener)
        if not together:
            self._listeners.pop(listener.audience, None)

    async def _follow(self) -> None:
        async for head in self._bus.heads():
            if not self._started.is_set():
                self._position = head
                self._started.set()
            while self._position < head:
                try:
                    await self._advance(head)
                except Exception as error:  # noqa: BLE001  # Whatever it was, go on where we are.
                    log.warning("live updates interrupted", error=type(error).__name__)
                    await asyncio.sleep(RETRY_SECONDS)

    async def _advance(self, head: int) -> None:
        if not self.connected:
            self._recent.clear()
            self._position = head
            return
        before = self._position
        through = min(head, before + READ_AT_ONCE)
        events = await self._log.read(after=before, through=through, limit=READ_AT_ONCE)
        if not events:
            raise LookupError("The log does not reach as far as its news")
        for each in events:
            if each.type in self._watching:
                self._watching[each.type](each)
        chunk = [Told(each, messages.told(each)) for each in events]
        self._recent += chunk
        # Whoever joins from here on has heard of the chunk.
        self._position = events[-1].position
        await self._tell(chunk, before)

    def _hear(self, announcement: Announcement) -> None:
        if self._listeners:
            self._announced.append(announcement)
            self._anything_announced.set()

    async def _pass_on(self) -> None:
        while True:
            await self._anything_announced.wait()
            self._anything_announced.clear()
            while self._announced:
                await self._announce(self._announced.popleft())

    async def _announce(self, announcement: Announcement) -> None:
        frame, served = messages.announced(announcement), 0
        for audience, listeners in [*self._listeners.items()]:
            if not audience.hears(announcement.type, announcement.owner):
                continue
            for listener in [*listeners]:
                if listener in listeners:
                    listener.take(frame, 1)
                served += 1
                if served % SERVED_AT_ONCE == 0:
                    await asyncio.sleep(0)

    async def _tell(self, chunk: Sequence[Told], before: int) -> None:
        served = 0
        for audience, listeners in [*self._listeners.items()]:
            taken = [each for each in chunk if audience.takes(each.event)]
            if not taken:
                continue
            frames = join(taken)
            for listener in [*listeners]:
                if listener not in listeners:
                    continue  # It left while others were served.
                if listener.joined_at <= before:
                    listener.take(frames, len(taken))
                elif late := [each for each in taken if each.event.position > listener.joined_at]:
                    listener.take(join(late), len(late))
                served += 1
                if served % SERVED_AT_ONCE == 0:
                    await asyncio.sleep(0)


def join(told: Iterable[Told]) -> bytes:
    return b"".join(each.frame for each in told)
