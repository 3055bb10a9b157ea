"""What reading events asks of the world."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.shared.feed import EVERYTHING, Audience, LoggedEvent


@dataclass(frozen=True, slots=True)
class LogFigures:
    """How the log is doing."""

    position: int
    """The last one given."""
    lag_seconds: float
    """Age of the oldest committed event that has none yet; 0 when there is no such."""


class EventLog(Protocol):
    """Everything that has happened, in one order that never changes.

    Its methods raise `Unavailable`.
    """

    async def head(self) -> int:
        """Give the last position; 0 before the first event."""
        ...

    async def read(
        self, *, after: int, through: int, limit: int, audience: Audience = EVERYTHING
    ) -> Sequence[LoggedEvent]:
        """Give the events in (after, through] for the audience, oldest first, at most `limit`.

        The work is bounded by `through - after`, however few of them the audience takes.
        """
        ...

    async def figures(self) -> LogFigures: ...


class EventBus(Protocol):
    """News that the log has grown: events themselves are read from the log."""

    def heads(self) -> AsyncIterator[int]:
        """Give the present head, then the newest one whenever it has moved.

        A slow reader misses numbers in between, never the last one. It does not end.
        """
        ...


class EventFeed(EventLog, EventBus, Protocol):
    """News of the log, and its newest events without asking the database for them."""


class Sequencer(Protocol):
    """Gives committed events their positions."""

    def wake(self) -> None:
        """Say that events were just committed: cheap, at once, from any writer beside it."""
        ...


class Tickets(Protocol):
    """What opens a live connection, once: known by SHA-256 hashes alone.

    Its methods raise `Unavailable`.
    """

    async def add(
        self, ticket: bytes, *, credential: bytes, now: datetime, expires_at: datetime
    ) -> None:
        """Keep a ticket for the holder of the credential, and forget those that have expired."""
        ...

    async def take(self, ticket: bytes, *, now: datetime) -> bytes | None:
        """Use a ticket up and give its credential; of several at once only one gets it."""
        ...
