"""Look at requisites."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.gateway.ports import Requisites, Usage
from application.gateway.requisites.acts import OBJECT
from application.gateway.requisites.ports import RequisiteLines
from application.gateway.requisites.views import OnlineLine, RequisiteFilter, RequisiteLine
from application.shared.audit.reveal import Reveal
from application.shared.ports import Clock
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import Requisite
from domain.gateway.states import Direction
from domain.shared.caller import Caller

READ = "requisites:read"


@dataclass(frozen=True, slots=True)
class ListRequisites:
    """Give the requisites within reach, masked, the oldest first, with what they have used."""

    lines: RequisiteLines
    usage: Usage
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        wanted: RequisiteFilter,
        after: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[RequisiteLine]:
        now = self.clock.now()
        page = await self.lines.page(wanted, by.reach(READ).owners, after, limit, at=now)
        return await _with_usage(self.usage, page, now)


@dataclass(frozen=True, slots=True)
class GetRequisite:
    """Give one within reach, masked, with what it has used. Raises `RequisiteNotFound`."""

    lines: RequisiteLines
    usage: Usage
    clock: Clock

    async def __call__(self, *, by: Caller, requisite_id: RequisiteId) -> RequisiteLine:
        now = self.clock.now()
        line = await self.lines.find(requisite_id, by.reach(READ).owners, at=now)
        [used] = await _with_usage(self.usage, [line], now)
        return used


@dataclass(frozen=True, slots=True)
class CountOnline:
    """Count the requisites within reach that may get orders now, and why others may not."""

    lines: RequisiteLines
    clock: Clock

    async def __call__(self, *, by: Caller) -> Sequence[OnlineLine]:
        return await self.lines.online(by.reach(READ).owners, at=self.clock.now())


@dataclass(frozen=True, slots=True)
class RevealRequisite:
    """Give number and holder: to its trader, or to who may see what is masked, which is noted.

    Raises `RequisiteNotFound`, `PermissionDenied` without `audit:reveal`, `Unavailable`.
    """

    lines: RequisiteLines
    requisites: Requisites
    reveal: Reveal
    clock: Clock

    async def __call__(self, *, by: Caller, requisite_id: RequisiteId) -> Requisite:
        line = await self.lines.find(requisite_id, by.reach(READ).owners, at=self.clock.now())
        if line.requisite.trader != by.principal:
            await self.reveal(
                by=by,
                object_type=OBJECT,
                object_id=str(requisite_id),
                field="number",
                subject=line.requisite.trader,
            )
        return await self.requisites.opened(requisite_id)


async def _with_usage(
    usage: Usage, lines: Sequence[RequisiteLine], at: datetime
) -> Sequence[RequisiteLine]:
    ids = [each.requisite.id for each in lines]
    used = {each: await usage.of(ids, each, at) for each in Direction if ids}
    return [
        replace(
            line,
            used={
                direction: of[line.requisite.id]
                for direction, of in used.items()
                if line.requisite.id in of and direction in line.requisite.directions
            },
        )
        for line in lines
    ]
