"""Have a job done soon after certain events."""

from dataclasses import dataclass
from datetime import timedelta

from application.shared.events.consuming import Batch, BeginPuttingBy

SOON = timedelta(seconds=1)
"""What happens together is worth one job."""


@dataclass(frozen=True, slots=True)
class AskForJob:
    """What a consumer does for whom it matters only that something has happened.

    However many events come, one job waits: it sees all that was true when it begins.
    """

    begin: BeginPuttingBy
    job: str

    async def __call__(self, batch: Batch) -> None:
        async with self.begin() as work:
            if await work.inbox.take(batch):
                await work.jobs.enqueue(self.job, {}, after=SOON, once="events")
