"""What the stand-ins know of their earlier runs: what happened then has happened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import Self

import orjson

from entrypoints.sandbox.economy.clock import Clock

AHEAD = 60.0
"""Seconds: so much longer than noted a run may have lasted that was killed."""
Span = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets somebody in. Without a file they are the same everywhere."""

    api_key: str = field(default="demo-vima-key", repr=False)
    email: str = "reseller@payshack.example"
    password: str = field(default="demo-payshack-password", repr=False)


@dataclass(slots=True)
class Runs:
    """Milliseconds between which the stand-ins ran, of which the last go on; and credentials."""

    path: Path | None
    clock: Clock
    spans: list[Span]
    credentials: Credentials

    @classmethod
    def known(cls, path: Path | None, clock: Clock) -> Self:
        """Read what was noted, and begin a run. What cannot be read is forgotten."""
        if path is None:
            return cls(path, clock, [(clock.now(), None)], Credentials())
        spans: list[Span] = []
        credentials = Credentials(api_key=token_urlsafe(18), password=token_urlsafe(18))
        with suppress(OSError, ValueError, TypeError, LookupError):
            noted = orjson.loads(path.read_bytes())
            credentials = Credentials(str(noted["api_key"]), password=str(noted["password"]))
            spans = [(int(first), int(end)) for first, end in noted["spans"]]
        return cls(path, clock, [*spans, (clock.now(), None)], credentials)

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
        noted = {
            "api_key": self.credentials.api_key,
            "password": self.credentials.password,
            "spans": [*self.spans[:-1], (first, end)],
        }
        fresh = self.path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(orjson.dumps(noted))
        fresh.replace(self.path)
