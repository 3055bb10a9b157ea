"""Look at requisites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.ports import Requisites
from application.gateway.requisites.acts import OBJECT
from application.gateway.requisites.ports import RequisiteLines
from application.gateway.requisites.views import OnlineLine, RequisiteFilter, RequisiteLine
from application.shared.audit.reveal import Reveal
from application.shared.ports import Clock
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import Requisite
from domain.shared.caller import Caller

READ = "requisites:read"


@dataclass(frozen=True, slots=True)
class ListRequisites:
    """Give the requisites within reach, masked, the oldest first."""

    lines: RequisiteLines
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        wanted: RequisiteFilter,
        after: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[RequisiteLine]:
        return await self.lines.page(
            wanted, by.reach(READ).owners, after, limit, at=self.clock.now()
        )


@dataclass(frozen=True, slots=True)
class GetRequisite:
    """Give one within reach, masked. Raises `RequisiteNotFound`."""

    lines: RequisiteLines
    clock: Clock

    async def __call__(self, *, by: Caller, requisite_id: RequisiteId) -> RequisiteLine:
        return await self.lines.find(requisite_id, by.reach(READ).owners, at=self.clock.now())


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
