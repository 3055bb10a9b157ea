"""Group reading: while one question is answered, the next one gathers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True, eq=False)
class GroupRead(Generic[K, V]):
    """Read many things by their keys in one question, without waiting for more of them.

    A question is sent after everybody who waits for it has asked, so each sees all that was
    committed before. Callers who ask alone are answered at once.
    """

    read: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]
    """Gives what there is under these keys."""
    _waiting: list[tuple[K, asyncio.Future[V | None]]] = field(default_factory=list)
    _reading: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """Give what is there under the key, or nothing."""
        answer: asyncio.Future[V | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._reading is None:
            self._reading = asyncio.create_task(self._answer())
        return await answer

    async def _answer(self) -> None:
        try:
            while self._waiting:
                waiting, self._waiting = self._waiting, []
                try:
                    found = await self.read(list({key for key, _ in waiting}))
                except Exception as error:  # noqa: BLE001  # Whoever asked shall know.
                    for _, answer in waiting:
                        if not answer.done():
                            answer.set_exception(error)
                else:
                    for key, answer in waiting:
                        if not answer.done():  # The caller may have gone away.
                            answer.set_result(found.get(key))
        finally:
            self._reading = None
