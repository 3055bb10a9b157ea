"""Messages from a topic that nobody can read: kept until an operator has decided."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.shared.topics import Shard

MOST_KEPT = 64 * 1024
"""Bytes of a message; what is longer is kept cut short, and cannot be sent again."""


@dataclass(frozen=True, slots=True)
class DeadMessage:
    """What stood in a topic, as it stood there, and why it could not be handled."""

    shard: Shard
    offset: int
    at: datetime
    """When the broker has got it."""
    reason: str
    """In words that tell nothing of what it holds, as in `not JSON`, `schema version 9`."""
    consumer: str
    """Who met it first; each other one keeps the same message again, without effect."""
    key: bytes | None = field(repr=False)
    value: bytes | None = field(repr=False)
    """The whole of it, or its beginning: at least `MOST_KEPT` bytes of it if it has so many."""
    size: int
    """Bytes of the whole value."""


class KeepDeadMessage(Protocol):
    """Makes dead letters of messages."""

    async def __call__(self, message: DeadMessage) -> None:
        """Keep it, once, however often it is told: then the partition may go on.

        Call it outside of transactions. Raises `Unavailable`: then it is not kept, and has to be
        met again.
        """
        ...


class SendMessageAgain(Protocol):
    """Puts a message back into the partition from which it came, for all who read there."""

    async def __call__(self, shard: Shard, *, key: bytes | None, value: bytes | None) -> None:
        """Return when the broker has it. It may be there twice. Raises `Unavailable`."""
        ...
