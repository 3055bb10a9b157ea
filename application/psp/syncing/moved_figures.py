"""Say that figures have moved, at most once a second."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypedDict

from application.shared.announce import Announce

METRICS = (
    "overview",
    "trends",
    "by-source",
    "by-project",
    "by-status",
    "by-country",
    "by-merchant",
    "hourly-distribution",
    "amount-distribution",
    "heatmap",
    "conversion-by-project",
    "comparison",
    "rpm",
    "live",
    "horizontal-bars",
)
"""What follows from operations."""
APART_SECONDS = 1.0


class FiguresFacts(TypedDict):
    """Which figures to ask for again."""

    metrics: list[str]


def _now() -> float:
    return asyncio.get_running_loop().time()


@dataclass(slots=True)
class MovedFigures:
    """Announces `metrics_updated`: what comes within the same second is said together."""

    announce: Announce
    time: Callable[[], float] = _now
    _said_at: float = field(init=False, default=float("-inf"))
    _unsaid: set[str] = field(init=False, default_factory=set)

    async def moved(self, metrics: Collection[str] = METRICS) -> None:
        """Note that these have moved, and say so unless that was done a moment ago."""
        self._unsaid.update(metrics)
        if self.time() - self._said_at >= APART_SECONDS:
            await self._say()

    async def settle(self) -> None:
        """Say what is unsaid, as soon as it may be."""
        while self._unsaid:
            wait = self._said_at + APART_SECONDS - self.time()
            if wait <= 0:
                await self._say()
            else:
                await asyncio.sleep(wait)

    async def _say(self) -> None:
        said: FiguresFacts = {"metrics": sorted(self._unsaid)}
        self._unsaid.clear()
        self._said_at = self.time()
        await self.announce("metrics_updated", said)
