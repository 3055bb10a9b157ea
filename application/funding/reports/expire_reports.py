"""Throw away reports whose time is over."""

from dataclasses import dataclass
from datetime import timedelta

from application.funding.ports import Begin
from application.funding.reports.ports import ReportsRead, ReportWork
from application.shared.files import Files
from application.shared.made_files import clear_away
from application.shared.ports import Clock
from domain.funding.report import Report

EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ExpireReports:
    """Clear away reports that have expired. Raises `Unavailable`."""

    begin: Begin[ReportWork]
    reports: ReportsRead
    files: Files
    clock: Clock

    async def __call__(self) -> None:
        await clear_away(self.reports.past, self._clear, self.files, self.clock.now())

    async def _clear(self, past: Report) -> None:
        async with self.begin() as work:
            report = await work.reports.lock(past.id)
            if report:
                await work.reports.save(report.cleared())
