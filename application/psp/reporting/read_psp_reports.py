"""Reports that have come."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from application.psp.reporting.ports import ReportingWork, ReportsRead
from application.psp.work import Begin
from application.shared.files import Files
from application.shared.ports import Clock
from domain.psp.report_schedules import (
    PspReport,
    PspReportExpired,
    PspReportId,
    PspReportNotFound,
    PspReportNotReady,
    ReportState,
)

EVERY = timedelta(hours=1)
TOGETHER = 100


@dataclass(frozen=True, slots=True)
class ListPspReports:
    """Give reports, the newest first; those that have expired are told, too."""

    reports: ReportsRead
    clock: Clock

    async def __call__(self, *, before: int | None, limit: int) -> Sequence[PspReport]:
        now = self.clock.now()
        return [each.at(now) for each in await self.reports.page(before, limit)]


@dataclass(frozen=True, slots=True)
class OpenPspReport:
    """Give a report with its content, a piece at a time.

    Raises `PspReportNotFound`, `PspReportNotReady`, `PspReportExpired`, and `FileMissing` when
    somebody has taken the file away.
    """

    reports: ReportsRead
    files: Files
    clock: Clock

    async def __call__(self, *, report_id: PspReportId) -> tuple[PspReport, AsyncIterator[bytes]]:
        report = await self.reports.get(report_id)
        if report is None:
            raise PspReportNotFound
        if report.at(self.clock.now()).state is ReportState.EXPIRED:
            raise PspReportExpired
        if report.file is None:
            raise PspReportNotReady
        return report, await self.files.read(report.file)


@dataclass(frozen=True, slots=True)
class ExpirePspReports:
    """Delete the files of reports whose time is over; being killed, the rest the next time."""

    begin: Begin[ReportingWork]
    reports: ReportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        while found := await self.reports.past(self.clock.now(), TOGETHER):
            for each in found:
                await self.files.delete(each.folder)
                async with self.begin() as work:
                    report = await work.schedules.lock_report(each.id)
                    if report:
                        expired = replace(report, state=ReportState.EXPIRED, file=None)
                        await work.schedules.save_report(expired)
