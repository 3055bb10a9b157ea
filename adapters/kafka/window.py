"""The newest events, put back into their one order."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from domain.shared.feed import LoggedEvent


class Window:
    """What came lately, without a gap, and what came before its turn."""

    def __init__(self, head: int, *, most: int = 2_000, most_early: int = 20_000) -> None:
        self.head = head
        """Nothing up to here is missing, in the window or before it."""
        self._most = most
        self._most_early = most_early
        self._events: deque[LoggedEvent] = deque()
        self._early: dict[int, LoggedEvent] = {}

    def add(self, event: LoggedEvent) -> bool:
        """Take an event that may have come twice, or too early; says whether the head moved."""
        if event.position <= self.head:
            return False
        if len(self._early) < self._most_early:  # Whatever is left out is in the log.
            self._early[event.position] = event
        return self._advance()

    def jump(self, head: int) -> None:
        """Count everything up to here as there: what we do not have is read elsewhere."""
        if head > self.head:
            self.head = head
            self._events.clear()
            self._early = {n: each for n, each in self._early.items() if n > head}
            self._advance()

    def read(self, after: int, through: int) -> Sequence[LoggedEvent] | None:
        """Give the events in (after, through], or nothing where some of them are not here."""
        first = self.head - len(self._events)
        if not first <= after <= through <= self.head:
            return None
        return [*islice(self._events, after - first, through - first)]

    def _advance(self) -> bool:
        before = self.head
        while self.head + 1 in self._early:
            self.head += 1
            self._events.append(self._early.pop(self.head))
            if len(self._events) > self._most:
                self._events.popleft()
        return self.head > before
