"""Read on in the event log."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.shared.events.ports import EventLog
from domain.shared.feed import Audience, LoggedEvent, PositionAhead

SCANNED_AT_ONCE = 10_000
"""Positions: a filter that takes little costs no more than one that takes everything."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events, and how far the log has been read for them."""

    events: Sequence[LoggedEvent]
    position: int
    """Everything up to here is told: read on after it."""
    more: bool
    """Whether the log goes on beyond it now."""


@dataclass(frozen=True, slots=True)
class ReadEvents:
    """Give what the audience missed after a position, a bounded piece at a time.

    A page may be short or empty although there is more. Raises `PositionAhead`.
    """

    log: EventLog

    async def __call__(self, *, audience: Audience, after: int, limit: int) -> EventPage:
        head = await self.log.head()
        if after > head:
            raise PositionAhead
        through = min(head, after + SCANNED_AT_ONCE)
        events = await self.log.read(after=after, through=through, limit=limit, audience=audience)
        position = events[-1].position if len(events) == limit else through
        return EventPage(events, position, position < head)
