"""What carrying events out of the database asks of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.shared.feed import LoggedEvent


@dataclass(frozen=True, slots=True)
class Publication:
    """An event on its way to those who handle it."""

    event: LoggedEvent
    previous: int
    """No event between this position and its own is of its shard, so who has come to here can
    handle it; whoever has not misses something, and reads it in the event log."""


class Publisher(Protocol):
    """Carries events, each shard's in order; what it loses or doubles is noticed by `previous`."""

    async def publish(self, publications: Sequence[Publication]) -> None:
        """Send them, and return when all are safe. Raises `Unavailable`: then some may be."""
        ...

    async def begin_anew(self) -> None:
        """Forget what is on its way, after a failure or before the end."""
        ...
