"""Background work beside whatever else a process does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from adapters.pgqueuer.figures import QueueFigures
from adapters.pgqueuer.runner import JobRunner
from application.shared.events.ports import EventBus
from entrypoints.container import House
from entrypoints.figures import Figures

NEWS_SECONDS = 0.25
"""Between two looks at the queue that are due to what other processes have done."""


@dataclass(slots=True)
class Bell:
    """What is rung after every commit in this process that may be of interest to others."""

    rings: list[Callable[[], None]] = field(default_factory=list)

    def __call__(self) -> None:
        for each in self.rings:
            each()


@asynccontextmanager
async def doing_jobs(
    house: House, figures: Figures, bell: Bell, stopped: asyncio.Event
) -> AsyncIterator[None]:
    """Do the house's jobs; none is begun once `stopped` is set."""
    async with JobRunner(
        house.pool(), house.handlers(), house.schedules(), buried=house.dead_letters.news()
    ) as runner:
        bell.rings.append(runner.wake)
        for outcome in "done", "failed", "dead":
            figures.gauge(
                f"altyn_jobs_{outcome}_here",
                f"Jobs of this process: {outcome}.",
                lambda outcome=outcome: runner.done[outcome],  # type: ignore[misc]  # Bound now.
            )
        tasks = [
            asyncio.create_task(_follow(house.bus(), runner), name="news for jobs"),
            asyncio.create_task(_drain(runner, stopped), name="end of jobs"),
        ]
        try:
            yield
        finally:
            for each in tasks:
                each.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)


async def _follow(bus: EventBus, runner: JobRunner) -> None:
    """Whoever puts a job into the queue mostly tells an event, too."""
    async for _ in bus.heads():
        runner.wake()
        await asyncio.sleep(NEWS_SECONDS)


async def _drain(runner: JobRunner, stopped: asyncio.Event) -> None:
    await stopped.wait()
    runner.drain()


@asynccontextmanager
async def showing_queue(house: House, figures: Figures) -> AsyncIterator[None]:
    """Show how full the queue is, among the figures."""
    async with QueueFigures(house.pool()) as queue:
        show = figures.gauge
        show("altyn_jobs_queued", "Jobs that wait.", lambda: queue.queued)
        show("altyn_jobs_running", "Jobs under way in any process.", lambda: queue.running)
        show("altyn_dead_letters", "What has failed for good.", lambda: queue.dead)
        show("altyn_jobs_age_seconds", "How long the oldest due job waits.", lambda: queue.age)
        yield
