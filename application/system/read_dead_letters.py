"""See what has failed for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.system.dead_letter_ports import (
    DeadLetter,
    DeadLetterDetail,
    DeadLetters,
    Pile,
    Which,
)

MOST_PILES = 200


@dataclass(frozen=True, slots=True)
class ListDeadLetters:
    """Give a page of dead letters, the newest first."""

    letters: DeadLetters

    async def __call__(
        self, *, which: Which, before: int | None, limit: int
    ) -> Sequence[DeadLetter]:
        return await self.letters.page(which, before, limit)


@dataclass(frozen=True, slots=True)
class CountDeadLetters:
    """Give how many there are of each kind and name, the most first."""

    letters: DeadLetters

    async def __call__(self) -> Sequence[Pile]:
        return await self.letters.piles(MOST_PILES)


@dataclass(frozen=True, slots=True)
class SeeDeadLetter:
    """Give one with its event or its message. Raises `DeadLetterNotFound`."""

    letters: DeadLetters

    async def __call__(self, *, letter_id: int) -> DeadLetterDetail:
        return await self.letters.find(letter_id)
