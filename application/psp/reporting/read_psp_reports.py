"""Reports that have come."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.psp.reporting.ports import ReportingWork, ReportsRead
from application.psp.work import Begin
from application.shared.files import Files
from application.shared.made_files import clear_away, content_of
from application.shared.ports import Clock
from domain.psp.report_schedules import (
    PspReport,
    PspReportExpired,
    PspReportId,
    PspReportNotFound,
    PspReportNotReady,
)

EVERY = timedelta(hours=1)


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
        now = report.at(self.clock.now())
        content = await content_of(
            now, self.files, over=PspReportExpired, not_ready=PspReportNotReady
        )
        return report, content


@dataclass(frozen=True, slots=True)
class ExpirePspReports:
    """Clear away reports whose time is over. Raises `Unavailable`."""

    begin: Begin[ReportingWork]
    reports: ReportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        await clear_away(self.reports.past, self._clear, self.files, self.clock.now())

    async def _clear(self, past: PspReport) -> None:
        async with self.begin() as work:
            report = await work.schedules.lock_report(past.id)
            if report:
                await work.schedules.save_report(report.cleared())
