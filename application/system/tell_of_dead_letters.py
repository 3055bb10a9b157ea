"""Tell whoever looks on that something has failed for good, or was settled."""

import asyncio
from dataclasses import dataclass, field
from typing import TypedDict

from application.shared.announce import Announce
from application.system.dead_letter_ports import DeadLetters
from domain.shared.errors import Unavailable

DELAY_SECONDS = 0.5


class DeadLettersFacts(TypedDict):
    """How many there are now."""

    count: int


@dataclass(slots=True)
class TellOfDeadLetters:
    """Announce that there are more or fewer: soon after a change, and once for many.

    Cheap to call, and never fails; whoever misses it finds out when they look again.
    """

    announce: Announce
    letters: DeadLetters
    delay: float = DELAY_SECONDS
    _due: asyncio.Task[None] | None = field(init=False, default=None)

    def __call__(self) -> None:
        if self._due is None:
            self._due = asyncio.create_task(self._tell(), name="news of dead letters")

    async def _tell(self) -> None:
        try:
            await asyncio.sleep(self.delay)
        finally:
            self._due = None  # What changes from now on is told anew.
        try:
            facts: DeadLettersFacts = {"count": await self.letters.count()}
        except Unavailable:
            return
        await self.announce("dead_letters_changed", {**facts})
