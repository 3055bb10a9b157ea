"""Take a copy of the trail, or of a part of it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, fields

from application.shared.audit.ports import ActFilter, ActLine, BeginActs, Trail
from application.shared.audit.search import identified
from application.shared.ports import Act
from domain.shared.caller import Caller

PAGE = 500


@dataclass(frozen=True, slots=True)
class ExportTrail:
    """Give everything that is asked for, the newest first, a page at a time.

    That it is taken is recorded before the first page: also when nobody reads on. However slow the
    reader is, it holds nothing in the database, and memory has one page.
    """

    trail: Trail
    begin: BeginActs

    async def __call__(self, *, by: Caller, wanted: ActFilter) -> AsyncIterator[Sequence[ActLine]]:
        found = await identified(wanted, self.trail)
        asked = {} if found is None else {each.name: getattr(found, each.name) for each in _FIELDS}
        asked = {name: value for name, value in asked.items() if value is not None}
        async with self.begin() as audit:
            await audit.record(Act("audit.exported", by, "audit", "trail", after={"asked": asked}))
        return self._pages(found)

    async def _pages(self, wanted: ActFilter | None) -> AsyncIterator[Sequence[ActLine]]:
        before: int | None = None
        while wanted and (page := await self.trail.page(wanted, before, PAGE)):
            yield page
            before = page[-1].position


_FIELDS = fields(ActFilter)
