"""The stand-ins' time in milliseconds: the real one, or one that is set, and only goes forward."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Clock:
    """Milliseconds since 1970."""

    stands_at: int | None = None
    """Where it stands still, unless it runs with the real one."""
    advanced: int = 0

    def now(self) -> int:
        started = time.time_ns() // 1_000_000 if self.stands_at is None else self.stands_at
        return started + self.advanced

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("time does not go back")
        self.advanced += int(seconds * 1000)
