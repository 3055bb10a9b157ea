"""Throw away reports whose time is over."""

from dataclasses import dataclass, replace
from datetime import timedelta

from application.funding.ports import Begin
from application.funding.reports.ports import ReportsRead, ReportWork
from application.shared.files import Files
from application.shared.ports import Clock
from domain.funding.report import ReportStatus

EVERY = timedelta(minutes=15)
TOGETHER = 100


@dataclass(frozen=True, slots=True)
class ExpireReports:
    """Delete the files of reports that have expired, also those that were never finished.

    They are told as expired from the very instant on, whether this has been done or not. Being
    killed in the middle, it does the rest the next time. Raises `Unavailable`.
    """

    begin: Begin[ReportWork]
    reports: ReportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        while found := await self.reports.past(self.clock.now(), TOGETHER):
            for each in found:
                await self.files.delete(each.folder)
                async with self.begin() as work:
                    report = await work.reports.lock(each.id)
                    if report:
                        expired = replace(report, status=ReportStatus.EXPIRED, file=None)
                        await work.reports.save(expired)
