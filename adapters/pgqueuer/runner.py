"""Do background work in this process, beside as many others as there are."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Self

import structlog

from adapters.pgqueuer.pace import Pace
from adapters.pgqueuer.queue import Taken, WorkerQueue
from adapters.postgres.pool import Pool
from application.shared.jobs import Handler, Payload, Schedule
from domain.shared.errors import Refusal

log = structlog.stdlib.get_logger("altyn.jobs")
EVERY = "every "
"""What the names of schedules begin with in the queue."""


@dataclass(slots=True)
class JobRunner:
    """Do jobs and what is scheduled, while the block lasts.

    Many may run at once: each job is done by one of them at a time. A job is taken up again by
    another one within seconds when its process dies; so it may be done twice.
    """

    pool: Pool
    handlers: Sequence[Handler]
    schedules: Sequence[Schedule] = ()
    pace: Pace = field(default_factory=Pace)
    random: Random = field(default_factory=Random)
    buried: Callable[[], None] = lambda: None
    """Called after a job was given up."""
    done: Counter[str] = field(default_factory=Counter)
    """How many have ended well, failed, and been given up: `done`, `failed`, `dead`."""
    _known: dict[str, Handler] = field(init=False)
    _every: dict[str, timedelta] = field(init=False)
    _queue: WorkerQueue = field(init=False)
    _running: dict[int, tuple[str, asyncio.Task[None]]] = field(init=False, default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)
    _woken: asyncio.Event = field(init=False, default_factory=asyncio.Event)
    _beginning: asyncio.Future[int] | None = field(init=False, default=None)
    _until: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._known = {each.name: each for each in self.handlers}
        self._every = {EVERY + each.name: each.every for each in self.schedules}
        if len(self._known) + len(self._every) < len(self.handlers) + len(self.schedules):
            raise ValueError("Two handlers or schedules have the same name")
        self._known |= {EVERY + each.name: _as_handler(each) for each in self.schedules}
        self._queue = WorkerQueue(self.pool, timedelta(seconds=self.pace.patience))

    async def __aenter__(self) -> Self:
        for name, work in ("jobs", self._keep_working), ("job heartbeat", self._keep_beating):
            self._tasks.append(asyncio.create_task(work(), name=name))
        return self

    async def __aexit__(self, *_: object) -> None:
        until = self.drain()
        if self._beginning:
            await asyncio.wait([self._beginning], timeout=self.pace.grace)
        if tasks := [task for _, task in self._running.values()]:
            left = max(0.0, until - asyncio.get_running_loop().time())
            await asyncio.wait(tasks, timeout=left)
        await _cancelled(*tasks, *self._tasks, patience=self.pace.grace)

    def wake(self) -> None:
        """Look now rather than at the next poll: there may be something to do."""
        self._woken.set()

    def drain(self) -> float:
        """Begin nothing any more; what is under way gets its grace from now on, until then."""
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self.pace.grace
            for each in self._tasks[:1]:
                each.cancel()
        return self._until

    async def _keep_working(self) -> None:
        planned = False
        while True:
            try:
                if not planned:
                    for name, every in self._every.items():
                        await self._queue.plan(name, every)
                    planned = True
                await self._work()
            except Exception as error:  # noqa: BLE001  # Whatever it was, go on.
                log.warning("jobs interrupted", error=type(error).__name__)
                await asyncio.sleep(self.pace.poll)

    async def _work(self) -> None:
        while True:
            self._woken.clear()
            room, names = self._room()
            if room and names:
                # Shielded: what has been taken is begun or put back, also when we are to stop.
                self._beginning = asyncio.ensure_future(self._begin(names, room))
                if await asyncio.shield(self._beginning) == room:
                    continue
            await asyncio.sleep(self.pace.rest)
            await self._wait()

    def _room(self) -> tuple[int, list[str]]:
        """How many jobs can be begun, and of which names."""
        busy = Counter(name for name, _ in self._running.values())
        names = [each for each in self._known if busy[each] < self.pace.per_name]
        least = min((self.pace.per_name - busy[each] for each in names), default=0)
        return min(self.pace.slots - len(self._running), least), names

    async def _begin(self, names: list[str], room: int) -> int:
        jobs = await self._queue.take(names, room)
        for job in jobs:
            if self._until is not None:
                await self._queue.put_back(job, attempts=job.attempts)
                continue
            if job.id in self._running:  # We had been silent for too long, and took our own.
                continue
            task = asyncio.create_task(self._do(job), name=f"job {job.name}")
            self._running[job.id] = job.name, task
            task.add_done_callback(partial(self._ended, job))
        return len(jobs)

    def _ended(self, job: Taken, _: asyncio.Task[None]) -> None:
        del self._running[job.id]
        self._woken.set()

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.pace.poll * self.random.uniform(0.8, 1.2)):
                await self._woken.wait()

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(self.pace.beat)
            if not (held := dict(self._running)):
                continue
            try:
                ours = await self._queue.beat(held)
            except Exception as error:  # noqa: BLE001  # The next one may be heard.
                log.warning("job heartbeat failed", error=type(error).__name__)
                continue
            for job in held.keys() - ours:
                held[job][1].cancel("taken up by another process")

    async def _do(self, job: Taken) -> None:
        try:
            if job.attempts >= self._known[job.name].attempts:
                await self._failed(job, job.attempts, "ProcessDied")
                return
            try:
                await self._known[job.name].run(job.payload)
            except Refusal as refusal:  # Not now: whatever it waits for may come.
                log.info("job not done", job=job.id, name=job.name, refusal=refusal.code)
                await self._failed(job, job.attempts + 1, type(refusal).__name__)
            except Exception as error:  # Whatever it was, it is tried again.
                log.warning("job failed", job=job.id, name=job.name, exc_info=error)
                await self._failed(job, job.attempts + 1, type(error).__name__)
            else:
                await self._succeeded(job)
        except asyncio.CancelledError:
            await self._queue.put_back(job, attempts=job.attempts)
            raise
        except Exception as error:  # noqa: BLE001  # Then it is done again, by whoever takes it up.
            log.warning("end of job not written", job=job.id, error=type(error).__name__)

    async def _succeeded(self, job: Taken) -> None:
        self.done["done"] += 1
        if job.name in self._every:
            await self._queue.put_back(job, after=self._every[job.name], attempts=0)
        else:
            await self._queue.finish(job)

    async def _failed(self, job: Taken, attempts: int, error: str) -> None:
        if job.name in self._every:
            await self._queue.put_back(job, after=self._every[job.name], attempts=0)
        elif attempts < self._known[job.name].attempts:
            self.done["failed"] += 1
            delay = self.pace.delay(attempts, self.random)
            await self._queue.put_back(job, after=delay, attempts=attempts)
        else:
            self.done["dead"] += 1
            log.error("job given up", job=job.id, name=job.name, attempts=attempts)
            await self._queue.bury(job, attempts=attempts, error=error)
            self.buried()


def _as_handler(schedule: Schedule) -> Handler:
    async def run(_: Payload) -> None:
        await schedule.run()

    return Handler(schedule.name, run)


async def _cancelled(*tasks: asyncio.Task[None], patience: float) -> None:
    """Cancel them, and wait so long for each to put back what it holds."""
    for each in tasks:
        each.cancel()
    await asyncio.wait(tasks, timeout=patience)
