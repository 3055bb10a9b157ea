"""What a player has asked for before."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from application.funding.reports.ports import ReportsRead
from application.shared.files import Files
from application.shared.made_files import content_of
from application.shared.ports import Clock
from domain.funding.report import (
    Report,
    ReportExpired,
    ReportNotFound,
    ReportNotReady,
)
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ListReports:
    """Give the caller's reports, the newest first; those that have expired are told, too."""

    reports: ReportsRead
    clock: Clock

    async def __call__(self, *, by: Caller, before: int | None, limit: int) -> Sequence[Report]:
        now = self.clock.now()
        found = await self.reports.page(by.principal, before, limit)
        return [each.at(now) for each in found]


@dataclass(frozen=True, slots=True)
class GetReport:
    """Give a report of the caller's. Raises `ReportNotFound`, also for that of anybody else."""

    reports: ReportsRead
    clock: Clock

    async def __call__(self, *, by: Caller, report_id: str) -> Report:
        report = await self.reports.get(report_id)
        if report is None or report.owner != by.principal:
            raise ReportNotFound
        return report.at(self.clock.now())


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Give a report of the caller's with its content, a piece at a time.

    Raises `ReportNotFound`, `ReportNotReady`, `ReportExpired`, and `FileMissing` when somebody has
    taken the file away.
    """

    get: GetReport
    files: Files

    async def __call__(self, *, by: Caller, report_id: str) -> tuple[Report, AsyncIterator[bytes]]:
        report = await self.get(by=by, report_id=report_id)
        content = await content_of(
            report, self.files, expired=ReportExpired, not_ready=ReportNotReady
        )
        return report, content
