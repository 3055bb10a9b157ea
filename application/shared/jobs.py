"""Work that takes a delay, a retry or a clock."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

Payload = Mapping[str, Any]
"""What can be written as JSON, without secrets."""


class Jobs(Protocol):
    """The queue of what is still to do."""

    async def enqueue(
        self,
        name: str,
        payload: Payload,
        *,
        after: timedelta | None = None,
        once: str | None = None,
    ) -> None:
        """See to it that the job is done when this transaction is committed, or some time after.

        It may be done twice: its handler does the same only once. With `once` nothing is added
        while a job of this name and key waits that nobody has begun.
        """
        ...


@dataclass(frozen=True, slots=True)
class Handler:
    """How jobs of a name are done: a failure is tried again, later and later, `attempts` times.

    Then it is a dead letter, which operators see and may have tried again.
    """

    name: str
    run: Callable[[Payload], Awaitable[None]]
    attempts: int = 10


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is done again and again, by one process at a time; a failure waits for the next time."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[None]]
