"""Ports that every context may ask for."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Give the present instant, in UTC and aware of it."""
        ...
