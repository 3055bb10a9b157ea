"""What reports keep of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from application.funding.ports import Begin
from application.funding.reports.ports import ReportsRead, ReportWork
from application.shared.files import Files
from domain.funding.report import Report, ReportStatus
from domain.shared.ids import OwnerId

TOGETHER = 100


@dataclass(frozen=True, slots=True)
class ReportRecords:
    """`PersonalRecords` of reports: erasing somebody throws their reports away."""

    begin: Begin[ReportWork]
    reports: ReportsRead
    files: Files

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        return {
            "reports": [
                {
                    "id": each.id,
                    "format": each.contents.format,
                    "first_day": each.period.first,
                    "last_day": each.period.last,
                    "created_at": each.created_at,
                }
                for each in await self._all(owner)
            ]
        }

    async def erase(self, owner: OwnerId) -> None:
        for each in await self._all(owner):
            if each.status is ReportStatus.EXPIRED:
                continue
            async with self.begin() as work:
                report = await work.reports.lock(each.id)
                if report:
                    await work.reports.save(replace(report, status=ReportStatus.EXPIRED, file=None))
            await self.files.delete(each.folder)

    async def _all(self, owner: OwnerId) -> Sequence[Report]:
        found: list[Report] = []
        before: int | None = None
        while page := await self.reports.page(owner, before, TOGETHER):
            found += page
            before = page[-1].number
        return found
