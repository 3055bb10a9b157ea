"""Put an event by that could not be handled."""

from dataclasses import dataclass
from datetime import timedelta

from application.shared.events.consuming import RETRY, Batch, BeginPuttingBy
from application.shared.jobs import Jobs
from domain.shared.topics import subject_of

SOON = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class PutBy:
    """Let an event that failed wait for a job, and later ones of its object behind it.

    All in one transaction: it is counted as handled, it waits, and somebody will try it again.
    Raises `Unavailable`.
    """

    begin: BeginPuttingBy

    async def __call__(self, *, batch: Batch, error: Exception) -> None:
        async with self.begin() as work:
            await work.inbox.put_by(batch, type(error).__name__)
            for subject in sorted({subject_of(each) for each in batch.events}):
                await retry_soon(work.jobs, batch.consumer, subject)


async def retry_soon(jobs: Jobs, consumer: str, subject: str) -> None:
    """Have what was put by of an object tried again."""
    payload = {"consumer": consumer, "subject": subject}
    await jobs.enqueue(RETRY, payload, after=SOON, once=f"{consumer} {subject}")
