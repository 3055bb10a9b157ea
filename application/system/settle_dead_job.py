"""Settle a dead letter: have it tried again, or drop it."""

from dataclasses import dataclass

from application.shared.ports import Act
from application.system.job_ports import BeginDeadJobWork, DeadJob
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class RetryDeadJob:
    """Put a dead letter back into the queue, once. Raises `DeadJobNotFound`.

    It begins anew: it may fail as often as a job that was never tried.
    """

    begin: BeginDeadJobWork

    async def __call__(self, *, caller: Caller | None, job_id: int) -> None:
        async with self.begin() as work:
            job = await work.dead.take(job_id)
            await work.jobs.enqueue(job.name, job.payload, once=job.once)
            await work.audit.record(_act("job.retried", caller, job))


@dataclass(frozen=True, slots=True)
class DropDeadJob:
    """Forget a dead letter: what it was to do is not done. Raises `DeadJobNotFound`."""

    begin: BeginDeadJobWork

    async def __call__(self, *, caller: Caller | None, job_id: int) -> None:
        async with self.begin() as work:
            job = await work.dead.take(job_id)
            await work.audit.record(_act("job.dropped", caller, job))


def _act(action: str, caller: Caller | None, job: DeadJob) -> Act:
    told = {"name": job.name, "payload": dict(job.payload), "attempts": job.attempts}
    return Act(action, caller, "job", str(job.id), before=told)
