"""Forget runs that were long ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from application.shared.ports import Clock, Settings
from domain.psp.syncing_settings import RUNS_DAYS

EVERY = timedelta(hours=1)
TOGETHER = 1_000


class PastRuns(Protocol):
    """Runs that are over."""

    async def forget(self, before: datetime, limit: int) -> int:
        """Forget at most so many that ended before then; gives how many.

        The latest ones stay, however old: they say how things stand. Raises `Unavailable`.
        """
        ...


@dataclass(frozen=True, slots=True)
class ForgetRuns:
    """Forget runs after the days that are set; killed in the middle, the rest the next time."""

    runs: PastRuns
    known: Settings
    clock: Clock

    async def __call__(self) -> None:
        before = self.clock.now() - timedelta(days=self.known.get(RUNS_DAYS))
        while await self.runs.forget(before, TOGETHER) == TOGETHER:
            pass
