"""How full the queue is."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from adapters.pgqueuer.jobs import SQL
from adapters.postgres.pool import Pool
from domain.shared.errors import Unavailable


@dataclass(slots=True)
class QueueFigures:
    """Counts of the queue, while the block lasts: `refresh_seconds` old at most."""

    pool: Pool
    refresh_seconds: float = 15.0
    queued: int = 0
    running: int = 0
    dead: int = 0
    age: float = 0.0
    """Seconds since when the oldest job that is due has been waiting."""
    _task: asyncio.Task[None] | None = field(init=False, default=None)

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_counting(), name="queue figures")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def count(self) -> None:
        """Count now. Raises `Unavailable`."""
        [row] = await self.pool.fetch(SQL["figures"])
        self.queued, self.running, self.dead, self.age = row

    async def _keep_counting(self) -> None:
        while True:
            with suppress(Unavailable):
                await self.count()
            await asyncio.sleep(self.refresh_seconds)
