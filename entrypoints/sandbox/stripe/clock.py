"""The stand-in's time: the real one, and however much further it was advanced."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Clock:
    """Seconds since 1970. It only ever goes forward."""

    advanced: float = 0.0

    def now(self) -> float:
        return time.time() + self.advanced

    def seconds(self) -> int:
        return int(self.now())

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("time does not go back")
        self.advanced += seconds
