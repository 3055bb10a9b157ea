"""Settle many dead letters of a name at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.system.dead_letter_ports import DeadLetter, DeadLetters, Which
from application.system.settle_dead_letter import DiscardDeadLetter, ReplayDeadLetter
from domain.shared.caller import Caller
from domain.shared.dead_letters import DeadLetterCutShort, DeadLetterNotFound, NoBroker

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it."""

    settled: int
    refused: int
    """Messages that cannot be sent again."""
    next: int | None
    """Go on before this one; None: that was all."""


@dataclass(frozen=True, slots=True)
class ReplayDeadLetters:
    """Replay the newest ones, or those before an id, each on its own: at most 500 of them.

    Whoever breaks off has replayed some; what another one settles meanwhile is left out.
    """

    letters: DeadLetters
    replay: ReplayDeadLetter

    async def __call__(
        self, *, caller: Caller | None, which: Which, before: int | None = None
    ) -> Settled:
        found = await self.letters.page(which, before, MOST_AT_ONCE + 1)
        replayed = refused = 0
        for each in found[:MOST_AT_ONCE]:
            if each.replaying:
                continue
            try:
                await self.replay(caller=caller, letter_id=each.id)
            except DeadLetterNotFound:
                continue
            except (DeadLetterCutShort, NoBroker):
                refused += 1
            else:
                replayed += 1
        return Settled(replayed, refused, _next(found))


@dataclass(frozen=True, slots=True)
class DiscardDeadLetters:
    """Discard the newest ones, or those before an id, each on its own: at most 500 of them."""

    letters: DeadLetters
    discard: DiscardDeadLetter

    async def __call__(
        self, *, caller: Caller | None, which: Which, before: int | None = None
    ) -> Settled:
        found = await self.letters.page(which, before, MOST_AT_ONCE + 1)
        discarded = 0
        for each in found[:MOST_AT_ONCE]:
            try:
                await self.discard(caller=caller, letter_id=each.id)
            except DeadLetterNotFound:
                continue
            discarded += 1
        return Settled(discarded, 0, _next(found))


def _next(found: Sequence[DeadLetter]) -> int | None:
    return found[MOST_AT_ONCE - 1].id if len(found) > MOST_AT_ONCE else None
