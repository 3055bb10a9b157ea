"""Record what was refused, behind the back of those who were."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Self

from application.shared.audit.ports import BeginActs
from application.shared.origin import ORIGIN, Origin
from application.shared.ports import Act
from domain.shared.errors import Unavailable

MOST = 1_000
"""Different refusals that are remembered; beyond them they are told as those of a crowd."""
TOGETHER = 200
Key = tuple[object, ...]


@dataclass(slots=True)
class Waiting:
    """A refusal that is not written yet, and how often it has happened."""

    act: Act
    origin: Origin
    count: int = 1

    @property
    def counted(self) -> Act:
        return replace(self.act, after={**(self.act.after or {}), "count": self.count})


@dataclass(slots=True, eq=False)
class RecordRefusals:
    """`Refusals`: a flood of them costs a row a minute for each actor, or address, and object.

    The first of its kind is written within a second, those that follow with the next row, a minute
    later. While the database is away they wait. Use it as `async with`: leaving the block writes
    what waits.
    """

    begin: BeginActs
    monotonic: Callable[[], float]
    pause_seconds: float = 1.0
    apart_seconds: float = 60.0
    """Between two rows of one kind."""
    farewell_seconds: float = 2.0
    _waiting: dict[Key, Waiting] = field(default_factory=dict, init=False)
    _written: dict[Key, float] = field(default_factory=dict, init=False)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)

    def note(self, act: Act) -> None:
        origin = ORIGIN.get()()
        who = origin.address if act.by is None else act.by.principal
        key: Key = (who, act.action, act.object_type, act.object_id)
        if key not in self._waiting and len(self._waiting) >= MOST:
            act = Act(act.action, None, act.object_type, "many", refused=True)
            key = (act.action,)
        waiting = self._waiting.get(key)
        if waiting is None:
            self._waiting[key] = Waiting(act, origin)
            self._arrived.set()
        else:
            waiting.count += 1

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_writing(), name="refusals")
        return self

    async def __aexit__(self, *_: object) -> None:
        task, self._task = self._task, None
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        with suppress(TimeoutError, Unavailable):
            async with asyncio.timeout(self.farewell_seconds):
                while self._waiting:
                    await self._write([*islice(self._waiting, TOGETHER)])

    async def _keep_writing(self) -> None:
        while True:
            if not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
            await asyncio.sleep(self.pause_seconds)
            with suppress(Unavailable):
                while due := self._due():
                    await self._write(due)

    def _due(self) -> Sequence[Key]:
        now = self.monotonic()
        for key in [each for each, at in self._written.items() if now - at >= self.apart_seconds]:
            del self._written[key]
        return [*islice((each for each in self._waiting if each not in self._written), TOGETHER)]

    async def _write(self, keys: Sequence[Key]) -> None:
        """Write these, and forget them: also one that cannot be written, whatever the reason is."""
        taken = [self._waiting.pop(each) for each in keys]
        try:
            await self._record(taken)
        except (Unavailable, asyncio.CancelledError):
            self._put_back(keys, taken)
            raise
        except Exception:  # noqa: BLE001  # One of them is to blame, and must not stop the others.
            for each in taken if len(taken) > 1 else ():
                with suppress(Exception):
                    await self._record([each])
        now = self.monotonic()
        self._written |= dict.fromkeys(keys, now)
        for key in [*islice(self._written, max(0, len(self._written) - MOST))]:
            del self._written[key]

    def _put_back(self, keys: Sequence[Key], taken: Sequence[Waiting]) -> None:
        for key, each in zip(keys, taken, strict=True):
            later = self._waiting.get(key)
            if later is not None:
                each.count += later.count
            self._waiting[key] = each

    async def _record(self, taken: Sequence[Waiting]) -> None:
        async with self.begin() as audit:
            for each in taken:
                token = ORIGIN.set(lambda origin=each.origin: origin)  # type: ignore[misc]
                await audit.record(each.counted)
                ORIGIN.reset(token)
