"""One subscription of one socket: what it missed, then what comes."""

import asyncio
from collections.abc import Sequence

import structlog

from application.shared.events.ports import EventLog
from application.shared.events.read_events import EventPage, ReadEvents
from domain.shared.feed import Audience
from entrypoints.live.hub import READ_AT_ONCE, RETRY_SECONDS, Hub, Told, join
from entrypoints.live.messages import told
from entrypoints.live.outlet import Outlet

READING_AT_ONCE = 4
log = structlog.stdlib.get_logger("altyn.live")


class Replay:
    """Reading what was missed: few at a time, so that a crowd leaves the database to others."""

    def __init__(self, event_log: EventLog) -> None:
        self.head = event_log.head
        self._read_events = ReadEvents(event_log)
        self._turns = asyncio.Semaphore(READING_AT_ONCE)

    async def __call__(self, audience: Audience, after: int) -> EventPage:
        async with self._turns:
            return await self._read_events(audience=audience, after=after, limit=READ_AT_ONCE)


class Stream:
    """Send everything after a position, each event once, in order, until it is stopped.

    What was missed is read from the log at the pace of the reader. Close to the present it comes
    from the hub's memory, and where nothing is missing the hub takes over: no await lies between
    the two, so nothing falls between them.
    """

    def __init__(
        self, hub: Hub, outlet: Outlet, replay: Replay, audience: Audience, after: int
    ) -> None:
        self._hub = hub
        self._outlet = outlet
        self._replay = replay
        self.audience = audience
        self.joined_at = after
        self.sent = 0
        self._live = False
        self._stopped = False
        self._task = asyncio.create_task(self._catch_up())

    @property
    def position(self) -> int:
        """Everything up to here has been sent, as far as the audience takes it."""
        return max(self.joined_at, self._hub.position) if self._live else self.joined_at

    def take(self, frames: bytes, count: int) -> None:
        self.sent += count
        self._outlet.write(frames)
        if not self._outlet.open:
            self._leave()

    def change_audience(self, audience: Audience) -> None:
        """Go on for another audience: the caller may see more, or less, than before."""
        was_live, self.joined_at = self._live, self.position
        self._leave()
        self.audience = audience
        if was_live:
            self._join()

    async def stop(self) -> None:
        """Send nothing more. A read that was begun is waited for, not broken off."""
        self._stopped = True
        self._leave()
        await self._task

    def _join(self) -> None:
        self._live = True
        self._hub.join(self)

    def _leave(self) -> None:
        if self._live:
            self._live = False
            self._hub.leave(self)

    async def _catch_up(self) -> None:
        while self._outlet.open and not self._stopped:
            try:
                recent = self._hub.recent(self.joined_at)
                if recent is None:
                    await self._read_on()
                elif recent:
                    taken = [each for each in recent if self.audience.takes(each.event)]
                    self._send(taken, recent[-1].event.position)
                else:
                    return self._join()
            except Exception as error:  # noqa: BLE001  # A database that is away comes back.
                log.warning("replay interrupted", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
            await self._outlet.room()
        return None

    async def _read_on(self) -> None:
        audience = self.audience
        page = await self._replay(audience, self.joined_at)
        # What the caller may see can have changed meanwhile: then it is read again.
        if not self._stopped and audience is self.audience:
            self._send([Told(each, told(each)) for each in page.events], page.position)

    def _send(self, taken: Sequence[Told], position: int) -> None:
        self.joined_at = position
        if taken:
            self.take(join(taken), len(taken))
