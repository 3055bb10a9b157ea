"""When the stand-ins have run before: what happened then has happened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import orjson

from entrypoints.sandbox.economy.clock import Clock

AHEAD = 60.0
"""Seconds: so much longer than noted a run may have lasted that was killed."""
Span = tuple[int, int | None]


@dataclass(slots=True)
class Runs:
    """Milliseconds between which the stand-ins ran; the last run goes on."""

    path: Path | None
    clock: Clock
    spans: list[Span]

    @classmethod
    def known(cls, path: Path | None, clock: Clock) -> Self:
        """Read what was noted, and begin a run. What cannot be read is forgotten."""
        spans: list[Span] = []
        if path is not None:
            with suppress(OSError, ValueError, TypeError):
                spans = [(int(first), int(end)) for first, end in orjson.loads(path.read_bytes())]
        return cls(path, clock, [*spans, (clock.now(), None)])

    @asynccontextmanager
    async def noted(self) -> AsyncIterator[None]:
        """Keep note of this run while the block lasts."""
        noting = asyncio.create_task(self._note_on())
        try:
            yield
        finally:
            noting.cancel()
            with suppress(asyncio.CancelledError):
                await noting
            self._note(self.clock.now())

    async def _note_on(self) -> None:
        while True:
            self._note(self.clock.now() + int(AHEAD * 1000))
            await asyncio.sleep(AHEAD / 2)

    def _note(self, end: int) -> None:
        if self.path is None:
            return
        first, _ = self.spans[-1]
        fresh = self.path.with_suffix(".new")
        fresh.write_bytes(orjson.dumps([*self.spans[:-1], (first, end)]))
        fresh.replace(self.path)
