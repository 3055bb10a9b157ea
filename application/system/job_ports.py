"""What operators ask of background work that has failed."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.shared.jobs import Jobs, Payload
from application.shared.ports import Audit


@dataclass(frozen=True, slots=True)
class DeadJob:
    """A job that has failed so often that it is not tried any more by itself."""

    id: int
    name: str
    payload: Payload
    once: str | None
    """The key of which no second one may wait."""
    attempts: int
    error: str
    """The kind of the last failure; what exactly it was is in the log of the process."""
    enqueued_at: datetime
    died_at: datetime


class DeadJobs(Protocol):
    """Dead letters."""

    async def page(self, before: int | None, limit: int) -> Sequence[DeadJob]:
        """Give the newest ones, or those before an id."""
        ...

    async def take(self, job_id: int) -> DeadJob:
        """Remove one and give it. Raises `DeadJobNotFound`."""
        ...


@dataclass(frozen=True, slots=True)
class DeadJobWork:
    """What stands or falls together."""

    dead: DeadJobs
    jobs: Jobs
    audit: Audit


class BeginDeadJobWork(Protocol):
    """Begins a unit of work: committed at the end of the block, undone by an exception."""

    def __call__(self) -> AbstractAsyncContextManager[DeadJobWork]: ...
