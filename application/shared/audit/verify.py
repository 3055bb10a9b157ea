"""Verify the trail."""

import asyncio
from dataclasses import dataclass, field

from application.shared.audit.ports import Trail
from domain.shared.chain import Break, Fault, Follow, Mark

PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it: how many rows were as they should be, and where the trail ends."""

    rows: int
    head: Mark | None
    broken: Break | None

    @property
    def intact(self) -> bool:
        return self.broken is None


@dataclass(slots=True)
class VerifyTrail:
    """Follow the chain from its first row to its end, in pages, and tell where it breaks.

    Finds rows that were changed, deleted, inserted or moved, also the last ones. Whoever may
    rewrite everything, hashes and end included, is found by a mark that was kept elsewhere. Acts
    that are recorded meanwhile are left for the next time. Askers at once share one answer.
    """

    trail: Trail
    _running: dict[Mark | None, asyncio.Task[Verification]] = field(default_factory=dict)

    async def __call__(self, *, kept: Mark | None = None) -> Verification:
        running = self._running.get(kept)
        if running is None:
            running = self._running[kept] = asyncio.create_task(self._verify(kept))
            running.add_done_callback(lambda task: self._done(kept, task))
        return await asyncio.shield(running)

    def _done(self, kept: Mark | None, task: asyncio.Task[Verification]) -> None:
        del self._running[kept]
        if not task.cancelled():
            task.exception()  # Looked at: those who have asked may have gone away.

    async def _verify(self, kept: Mark | None) -> Verification:
        end = await self.trail.end()
        last = end.head.position if end.head else end.last
        follow, broken, after = Follow(kept), None, None
        while broken is None and follow.at.position < last:
            links = await self.trail.links(after, PAGE)
            broken = follow.over(each for each in links if each.position <= last)
            if not links or links[-1].position > last:
                break
            after = links[-1].position
        broken = broken or follow.end(end.head)
        if broken is None and end.last > last:
            broken = Break(last + 1, Fault.BEHIND)
        return Verification(follow.at.position, end.head, broken)
