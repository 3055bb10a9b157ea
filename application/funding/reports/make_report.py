"""Make a report that somebody has asked for."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from application.funding.history.ports import History
from application.funding.ports import Begin
from application.funding.reports.draw_pdf import DrawPdf
from application.funding.reports.ports import ReportWork
from application.funding.reports.reading import Reading, extent
from application.funding.reports.write_csv import csv_pieces
from application.shared.documents import Documents
from application.shared.files import Files
from application.shared.jobs import Payload
from application.shared.ports import Clock
from domain.funding.report import (
    ATTEMPTS,
    Format,
    Report,
    ReportFailed,
    ReportProgressed,
    ReportReady,
    ReportStatus,
)

JOB = "funding.make_report"
LONG = 1_000
"""Rows from which on it is told how far a report has come."""
STEP = 5
"""How many percent more are worth being told."""


@dataclass(frozen=True, slots=True)
class MakeReport:
    """Make a report, once: whoever comes when it is made, or has failed, does nothing.

    Each attempt writes a file of its own, and the first that is whole is the report. So nothing is
    held meanwhile, any attempt may be killed, and two at once do no harm. The last attempt that
    fails makes the report fail. Gives the report as it is then; none when there is nothing to do.
    Raises `Unavailable`, and whatever else went wrong: try again later.
    """

    begin: Begin[ReportWork]
    history: History
    files: Files
    documents: Documents
    draw: DrawPdf
    clock: Clock

    async def __call__(self, *, report_id: str) -> Report | None:
        report = await self._begun(report_id)
        if report is None:
            return None
        try:
            size = await self.files.write(report.draft, self._pieces(report))
        except Exception:
            await self._undone(report)
            raise
        return await self._finished(report, size)

    async def as_job(self, payload: Payload) -> None:
        """Make the report of a job."""
        await self(report_id=payload["report_id"])

    async def _begun(self, report_id: str) -> Report | None:
        now = self.clock.now()
        async with self.begin() as work:
            report = await work.reports.lock(report_id)
            if report is None or report.at(now).status is not ReportStatus.GENERATING:
                return None
            if report.attempts >= ATTEMPTS:  # The last one was killed.
                await self._fail(work, report)
                return None
            report = report.begun()
            await work.reports.save(report)
        return report

    async def _pieces(self, report: Report) -> AsyncIterator[bytes]:
        known = await extent(self.history, report)
        last = 0

        async def told(percent: int) -> None:
            nonlocal last
            if known.bets + known.operations > LONG and percent >= last + STEP:
                last = percent
                await self._progressed(report, percent)

        reading = Reading(self.history, report, known, told)
        if report.contents.format is Format.CSV:
            async for each in csv_pieces(reading):
                yield each
        else:
            sheets = self.draw(reading=reading, now=self.clock.now())
            language = report.contents.language
            yield await self.documents.make(sheets, language=language, title=report.id)

    async def _progressed(self, report: Report, percent: int) -> None:
        async with self.begin() as work:
            found = await work.reports.lock(report.id)
            if found and found.status is ReportStatus.GENERATING and found.percent < percent:
                further = replace(found, percent=percent)
                await work.reports.save(further)
                await work.tell(ReportProgressed(further), at=self.clock.now())

    async def _finished(self, report: Report, size: int) -> Report | None:
        async with self.begin() as work:
            found = await work.reports.lock(report.id)
            if found is None or found.status is not ReportStatus.GENERATING:
                return found  # Another attempt was faster.
            ready = found.ready(report.draft, size)
            await work.reports.save(ready)
            await work.tell(ReportReady(ready), at=self.clock.now())
        return ready

    async def _undone(self, report: Report) -> None:
        if report.attempts < ATTEMPTS:
            return
        async with self.begin() as work:
            found = await work.reports.lock(report.id)
            if found and found.status is ReportStatus.GENERATING:
                await self._fail(work, found)

    async def _fail(self, work: ReportWork, report: Report) -> None:
        failed = report.failed()
        await work.reports.save(failed)
        await work.tell(ReportFailed(failed), at=self.clock.now())
