"""Dead letters, in a dictionary."""

from asyncio import Lock
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.memory.access import MemoryAudit
from adapters.memory.funding import Enqueued, MemoryJobs
from application.shared.ports import Act
from application.system.job_ports import DeadJob, DeadJobWork
from domain.shared.jobs import DeadJobNotFound


@dataclass(slots=True)
class MemoryDeadJobs:
    """`DeadJobs` and `BeginDeadJobWork`; what is retried is in `jobs`."""

    dead: dict[int, DeadJob] = field(default_factory=dict)
    jobs: list[Enqueued] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    async def page(self, before: int | None, limit: int) -> Sequence[DeadJob]:
        newest = sorted(self.dead, reverse=True)
        return [self.dead[each] for each in newest if before is None or each < before][:limit]

    async def take(self, job_id: int) -> DeadJob:
        if job_id not in self.dead:
            raise DeadJobNotFound
        return self.dead.pop(job_id)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[DeadJobWork]:
        async with self.turn:
            kept = dict(self.dead), list(self.jobs), list(self.acts)
            try:
                yield DeadJobWork(self, MemoryJobs(self), MemoryAudit(self.acts))
            except BaseException:
                self.dead, self.jobs, self.acts = kept
                raise
