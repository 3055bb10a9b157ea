"""Search the trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.shared.audit.ports import ActFilter, ActLine, Trail


@dataclass(frozen=True, slots=True)
class SearchTrail:
    """Give at most `limit` rows that are asked for, the newest first, before a position."""

    trail: Trail

    async def __call__(
        self, *, wanted: ActFilter, before: int | None, limit: int
    ) -> Sequence[ActLine]:
        return await self.trail.page(wanted, before, limit)
