"""See which background work has failed for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.system.job_ports import DeadJob, DeadJobs


@dataclass(frozen=True, slots=True)
class ListDeadJobs:
    """Give a page of dead letters, the newest first."""

    dead: DeadJobs

    async def __call__(self, *, before: int | None, limit: int) -> Sequence[DeadJob]:
        return await self.dead.page(before, limit)
