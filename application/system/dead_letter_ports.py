"""What operators ask of what has failed for good."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.shared.jobs import Jobs, Payload
from application.shared.ports import Audit
from domain.shared.caller import Caller
from domain.shared.dead_letters import DeadLetterKind
from domain.shared.feed import LoggedEvent

SEND_AGAIN = "dead_letters.send_again"
"""The job that sends a message again; its payload: `dead_letter`."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that has failed so often that it is not tried any more by itself."""

    id: int
    kind: DeadLetterKind
    name: str
    """Of what it is one of many: a job's, a consumer's, a topic's, or a type of callbacks."""
    payload: Payload
    """What tells this one from others of its name, without secrets."""
    once: str | None
    """The key of which no second job may wait."""
    attempts: int
    error: str
    """The kind of the last failure; what exactly it was is in the log of the process."""
    size: int | None
    """Of a message: the bytes that it had."""
    replaying: bool
    """Of a message: it is on its way back into its topic."""
    enqueued_at: datetime
    died_at: datetime


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as it stood in its topic."""

    key: bytes | None
    value: bytes | None
    """The whole of it, or its beginning."""
    whole: bool


@dataclass(frozen=True, slots=True)
class DeadLetterDetail:
    """One with all that is known of it."""

    letter: DeadLetter
    event: LoggedEvent | None = None
    """The one that could not be handled; None, too, when somebody has handled it meanwhile."""
    waiting: int = 0
    """How many events of the same object wait, that one among them."""
    message: RawMessage | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pile:
    """How many there are of a kind and name, and since when."""

    kind: DeadLetterKind
    name: str
    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Which:
    """Those of a kind, of a name, or all."""

    kind: DeadLetterKind | None = None
    name: str | None = None


class DeadLetters(Protocol):
    """Dead letters to read. Its methods raise `Unavailable`."""

    async def page(self, which: Which, before: int | None, limit: int) -> Sequence[DeadLetter]:
        """Give the newest ones, or those before an id."""
        ...

    async def piles(self, most: int) -> Sequence[Pile]:
        """Count them by kind and name, the largest piles first."""
        ...

    async def count(self) -> int:
        """Give how many there are."""
        ...

    async def find(self, letter_id: int) -> DeadLetterDetail:
        """Give one. Raises `DeadLetterNotFound`."""
        ...


class DeadLettersKept(Protocol):
    """Dead letters to settle, within one transaction. Its methods raise `DeadLetterNotFound`."""

    async def lock(self, letter_id: int) -> tuple[DeadLetter, bool]:
        """Give one that nobody else settles before we commit, and whether it is kept whole."""
        ...

    async def remove(self, letter_id: int) -> None: ...

    async def send(self, letter_id: int) -> None:
        """Note that a message is on its way back."""
        ...

    async def drop_event(self, consumer: str, subject: str) -> int | None:
        """Forget the oldest event that waits of an object, and give its position.

        No event is put behind it before we commit.
        """
        ...


@dataclass(frozen=True, slots=True)
class DeadLetterWork:
    """What stands or falls together."""

    kept: DeadLettersKept
    jobs: Jobs
    audit: Audit


class BeginDeadLetterWork(Protocol):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[DeadLetterWork]: ...


SendCallbackAgain = Callable[[Caller | None, UUID], Awaitable[None]]
"""Has a callback sent again, by whom; raises `DeadLetterNotFound` where it is none any more."""
