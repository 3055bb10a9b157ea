"""The event log in a list: an event has its position as soon as it is appended."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from application.shared.announce import Announcement
from application.shared.events.ports import LogFigures
from domain.shared.events import Event
from domain.shared.feed import EVERYTHING, Audience, LoggedEvent
from domain.shared.ids import HOUSE, OwnerId
from domain.shared.money import Money


class MemoryEventLog:
    """`EventLog`, `EventBus` and `Sequencer` in one."""

    def __init__(self) -> None:
        self.events: list[LoggedEvent] = []
        self._moved = asyncio.Event()

    def append(self, event: Event, *, at: datetime, balance: Money | None = None) -> None:
        """Tell of a change; `balance` belongs to the account that `balance_of` names."""
        data = {**event.facts(), **({} if balance is None else {"balance": str(balance)})}
        position = len(self.events) + 1
        self.events.append(LoggedEvent(position, event.type, event.owner, at, data))
        self.wake()

    async def head(self) -> int:
        return len(self.events)

    async def read(
        self, *, after: int, through: int, limit: int, audience: Audience = EVERYTHING
    ) -> Sequence[LoggedEvent]:
        window = self.events[after:through]
        return [each for each in window if audience.takes(each)][:limit]

    async def figures(self) -> LogFigures:
        return LogFigures(len(self.events), 0.0)

    async def heads(self) -> AsyncIterator[int]:
        seen = None
        while True:
            while seen == len(self.events):
                await self._moved.wait()
            seen = len(self.events)
            yield seen

    def wake(self) -> None:
        self._moved.set()  # Wakes everybody who waits now,
        self._moved.clear()  # and makes the next ones wait.


class MemoryTickets:
    """`Tickets` in a dictionary."""

    def __init__(self) -> None:
        self._tickets: dict[bytes, tuple[bytes, datetime]] = {}

    async def add(
        self, ticket: bytes, *, credential: bytes, now: datetime, expires_at: datetime
    ) -> None:
        self._tickets = {key: each for key, each in self._tickets.items() if each[1] > now}
        self._tickets[ticket] = credential, expires_at

    async def take(self, ticket: bytes, *, now: datetime) -> bytes | None:
        credential, expires_at = self._tickets.pop(ticket, (None, now))
        return credential if expires_at > now else None


@dataclass(slots=True)
class MemoryAnnouncements:
    """`Announce` and `Announcements` in one; `said` is what was announced."""

    said: list[Announcement] = field(default_factory=list)
    attending: list[Callable[[Announcement], None]] = field(default_factory=list)

    async def __call__(
        self, type_: str, data: Mapping[str, object], *, owner: OwnerId = HOUSE
    ) -> None:
        self.said.append(Announcement(type_, owner, datetime.now(UTC), data))
        for each in self.attending:
            each(self.said[-1])

    def attend(self, heard: Callable[[Announcement], None]) -> None:
        self.attending.append(heard)
