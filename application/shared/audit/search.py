"""Search the trail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from application.shared.audit.ports import SYSTEM, ActFilter, ActLine, Trail


async def identified(wanted: ActFilter, trail: Trail) -> ActFilter | None:
    """Put the id of an actor where their name is; gives nothing when there is nobody of it."""
    if wanted.actor is None or wanted.actor == SYSTEM:
        return wanted
    try:
        actor: UUID | None = UUID(wanted.actor)
    except ValueError:
        actor = await trail.named(wanted.actor)
    return None if actor is None else replace(wanted, actor=str(actor))


@dataclass(frozen=True, slots=True)
class SearchTrail:
    """Give at most `limit` rows that are asked for, the newest first, before a position."""

    trail: Trail

    async def __call__(
        self, *, wanted: ActFilter, before: int | None, limit: int
    ) -> Sequence[ActLine]:
        found = await identified(wanted, self.trail)
        return [] if found is None else await self.trail.page(found, before, limit)
