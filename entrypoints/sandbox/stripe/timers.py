"""What is to happen later: kept with the other records, so that a restart forgets nothing."""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from entrypoints.sandbox.stripe.clock import Clock
from entrypoints.sandbox.stripe.ids import letters
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.store import Store

log = structlog.stdlib.get_logger("altyn.sandbox.stripe")


@dataclass(slots=True)
class Timers:
    """Calls the handler of a timer's kind once its time has come."""

    store: Store
    clock: Clock
    handlers: dict[str, Callable[[Json], None]] = field(default_factory=dict)
    _heap: list[tuple[float, int, str]] = field(default_factory=list)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        for timer in self.store.all("_timer"):
            self._push(timer)

    def set(self, after: float, kind: str, **what: str | int) -> None:
        """Let a thing happen after so many seconds: when the change that asks for it is kept."""
        timer: Json = {"id": letters(16), "at": self.clock.now() + after, "kind": kind, **what}
        self.store.put("_timer", timer["id"], timer)
        self._push(timer)
        self._woken.set()

    def fire_due(self) -> None:
        """Do what is due, each as one change of its own."""
        while self._heap and self._heap[0][0] <= self.clock.now():
            _, _, id_ = heapq.heappop(self._heap)
            timer = self.store.get("_timer", id_)
            if timer is not None:
                self.store.drop("_timer", id_)
                self._fire(timer)

    async def run(self) -> None:
        """Do what becomes due, until cancelled."""
        while True:
            self.fire_due()
            self._woken.clear()
            left = self._heap[0][0] - self.clock.now() if self._heap else None
            try:
                async with asyncio.timeout(left if left is None else max(left, 0.001)):
                    await self._woken.wait()
            except TimeoutError:
                continue

    def wake(self) -> None:
        """Look again: the clock has moved."""
        self._woken.set()

    def _fire(self, timer: Json) -> None:
        try:
            self.handlers[timer["kind"]](timer)
        except Exception:
            log.exception("a timer failed", kind=timer["kind"])
        self.store.commit()

    def _push(self, timer: Json) -> None:
        number = self.store.number("_timer", timer["id"])
        heapq.heappush(self._heap, (timer["at"], number, timer["id"]))
