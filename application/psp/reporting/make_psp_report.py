"""Make a report that has come due, and send word of it."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from application.psp.exporting.ports import Table
from application.psp.exporting.write_table import WriteTable
from application.psp.reporting.ports import ReportingWork, ReportsRead
from application.psp.work import Begin
from application.shared.documents import Documents, Sheet
from application.shared.files import Files
from application.shared.jobs import Payload
from application.shared.ports import Clock, Mailer, Message
from domain.psp.exports import ExportFormat
from domain.psp.filter_words import PERIOD, period_words
from domain.psp.report_schedules import (
    PspReport,
    PspReportId,
    ReportFormat,
)
from domain.shared.errors import Unavailable
from domain.shared.made_file import ATTEMPTS, FileState

JOB = "psp.make_report"
LETTER = "psp.send_report"
ROWS = 500
"""Of one sheet of a PDF."""


@dataclass(frozen=True, slots=True)
class MakePspReport:
    """Make a report, once: whoever comes when it is made, or has failed, does nothing.

    Each attempt writes a file of its own, and the first that is whole is the report; with it
    letters to its recipients are under way. Raises what went wrong: try again later.
    """

    begin: Begin[ReportingWork]
    table: Table
    write: WriteTable
    files: Files
    documents: Documents
    clock: Clock

    async def __call__(self, *, report_id: PspReportId) -> None:
        report = await self._begun(report_id)
        if report is None:
            return
        try:
            size = await self.files.write(report.draft, self._pieces(report))
        except Exception as error:
            if report.attempts >= ATTEMPTS:
                await self._failed(report, error)
            raise
        await self._finished(report, size)

    async def as_job(self, payload: Payload) -> None:
        """Make the report of a job."""
        await self(report_id=PspReportId(UUID(payload["report_id"])))

    async def _begun(self, report_id: PspReportId) -> PspReport | None:
        now = self.clock.now()
        async with self.begin() as work:
            report = await work.schedules.lock_report(report_id)
            if report is None or not report.at(now).state.open:
                return None
            report = report.taken_up(now)
            await work.schedules.save_report(report)
        return report if report.state.open else None

    async def _pieces(self, report: PspReport) -> AsyncIterator[bytes]:
        wishes = {**report.wishes, PERIOD: period_words(report.period)}
        if report.format is not ReportFormat.PDF:
            format_ = ExportFormat(report.format.value)
            async for each in self.write(self.table, wishes, format_):
                yield each
            return
        lines = b"".join([each async for each in self.table.lines(wishes)])
        rows = list(csv.reader(io.StringIO(lines.decode(), newline="")))
        sheets = _sheets(report, rows)
        yield await self.documents.make(sheets, language=report.language, title=report.name)

    async def _finished(self, report: PspReport, size: int) -> None:
        now = self.clock.now()
        async with self.begin() as work:
            found = await work.schedules.lock_report(report.id)
            if found is None or not found.at(now).state.open:
                return  # Another attempt was faster.
            await work.schedules.save_report(found.written(report.draft, size, now))
            for n in range(len(found.recipients)):
                await work.jobs.enqueue(
                    LETTER, {"report_id": str(report.id), "to": n}, once=f"{report.id} {n}"
                )

    async def _failed(self, report: PspReport, error: Exception) -> None:
        async with self.begin() as work:
            found = await work.schedules.lock_report(report.id)
            if found is not None and found.state.open:
                await work.schedules.save_report(found.undone(error, self.clock.now()))


@dataclass(frozen=True, slots=True)
class SendPspReport:
    """Tell a recipient where a report is. It is sent again only when it was not accepted."""

    reports: ReportsRead
    mailer: Mailer
    base_url: str

    async def as_job(self, payload: Payload) -> None:
        """Send the letter of a job. Raises `Unavailable`: try again later."""
        if not self.mailer.configured:
            return
        report = await self.reports.get(PspReportId(UUID(payload["report_id"])))
        if report is None or report.state is not FileState.COMPLETED:
            return
        letter = Message(
            report.recipients[payload["to"]],
            "psp_report",
            {
                "name": report.name,
                "first": report.period.first.isoformat(),
                "last": report.period.last.isoformat(),
                "address": f"{self.base_url}/hub/reports",
                "house": self.base_url,
            },
            report.language,
        )
        if not await self.mailer.send(letter):
            raise Unavailable


async def _sheets(report: PspReport, rows: Sequence[Sequence[str]]) -> AsyncIterator[Sheet]:
    about = {
        "name": report.name,
        "first": report.period.first.isoformat(),
        "last": report.period.last.isoformat(),
        "timezone": report.period.zone.key,
        "made_at": report.created_at.isoformat(),
    }
    for start in range(0, max(1, len(rows)), ROWS):
        values = {**about, "heading": start == 0, "rows": [*rows[start : start + ROWS]]}
        yield Sheet("psp_report", values)
