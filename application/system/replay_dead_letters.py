"""Replay many dead letters of a name at once."""

from dataclasses import dataclass

from application.system.dead_letter_ports import DeadLetters, Which
from application.system.settle_dead_letter import ReplayDeadLetter
from domain.shared.caller import Caller
from domain.shared.dead_letters import DeadLetterCutShort, DeadLetterNotFound, NoBroker

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it."""

    replayed: int
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
    ) -> Replayed:
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
        more = len(found) > MOST_AT_ONCE
        return Replayed(replayed, refused, found[MOST_AT_ONCE - 1].id if more else None)
