"""Ask for a report."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

from application.funding.history.ports import History
from application.funding.ports import Begin
from application.funding.reports.make_report import JOB, MakeReport
from application.funding.reports.ports import ReportWork
from application.funding.reports.reading import extent
from application.shared.files import FileMissing, Files
from application.shared.ports import Act, Clock, Language, Settings
from domain.funding import report_settings
from domain.funding.report import (
    Contents,
    Format,
    Period,
    Report,
    ReportStatus,
    ReportTooLong,
    TooManyReports,
    fingerprint,
    report_id,
)
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused

AT_ONCE_SECONDS = 8.0
"""How long anybody waits for a short report; then it is made in the background, too."""
JOB_AFTER = timedelta(seconds=AT_ONCE_SECONDS + 10)
CONTENT_BYTES = 1_000_000
"""A CSV of at most this size is in the answer itself."""
SOON = 10
"""Seconds after which there may be room for another report."""


@dataclass(frozen=True, slots=True)
class Requested:
    """A report, and its text when it is a CSV that is short; `replayed` for one made before."""

    report: Report
    content: str | None
    replayed: bool


@dataclass(frozen=True, slots=True)
class RequestReport:
    """Have a report made: a short one at once, others in the background.

    Either way it is a job from the beginning, which nobody has to do when it is done already: it is
    made also when we are killed. The same request gives the same report.

    Raises `InvalidPeriod`, `ReportTooLong`, `TooManyReports` and `IdempotencyKeyReused`.
    """

    begin: Begin[ReportWork]
    history: History
    make: MakeReport
    files: Files
    settings: Settings
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        request: IdempotencyKey,
        contents: Contents,
        first: date | None,
        last: date | None,
        language: Language | None,
    ) -> Requested:
        """Ask; `language` is what was asked for in so many words, if at all."""
        now = self.clock.now()
        period = Period.asked(first, last, now.date())
        wish = Report(0, "", by.principal, contents, period, now)
        known = await extent(self.history, wish)
        rows = known.bets + known.operations
        at_once = rows <= self._most_at_once(contents.format)
        said = fingerprint(contents, first, last, language)
        async with self.begin() as work:
            await work.players.lock(by.principal)
            before = await work.reports.asked(request.entry_id)
            if before is not None:
                report, known_said = before
                if known_said != said:
                    raise IdempotencyKeyReused
            else:
                self._check_length(contents.format, rows)
                await self._check_room(work, wish)
                report = await _added(work, wish, request, said)
                await _enqueued(work, report, at_once=at_once)
                await work.audit.record(_act(by, report))
        if before is None and at_once:
            report = await self._made(report)
        return Requested(report.at(now), await self._content(report, now), before is not None)

    async def _made(self, report: Report) -> Report:
        try:
            async with asyncio.timeout(AT_ONCE_SECONDS):
                return await self.make(report_id=report.id) or report
        except (Refusal, TimeoutError):
            return report  # The job will try it again.

    async def _content(self, report: Report, now: datetime) -> str | None:
        short = report.size is not None and report.size <= CONTENT_BYTES
        ready = report.at(now).status is ReportStatus.READY and report.file is not None
        if not (ready and short and report.contents.format is Format.CSV and report.file):
            return None
        try:
            pieces = await self.files.read(report.file)
            return b"".join([each async for each in pieces]).decode()
        except FileMissing:
            return None

    def _most_at_once(self, format_: Format) -> int:
        if format_ is Format.CSV:
            return self.settings.get(report_settings.CSV_AT_ONCE)
        return self.settings.get(report_settings.PDF_AT_ONCE)

    def _check_length(self, format_: Format, rows: int) -> None:
        if format_ is Format.PDF and rows > self.settings.get(report_settings.PDF_MOST):
            raise ReportTooLong

    async def _check_room(self, work: ReportWork, wish: Report) -> None:
        now = wish.created_at
        standing = await work.reports.standing(wish.owner, now)
        if standing.waiting >= self.settings.get(report_settings.MOST_WAITING):
            raise TooManyReports(SOON)
        if standing.kept >= self.settings.get(report_settings.MOST_KEPT):
            wait = (standing.next_expiry or now) - now
            raise TooManyReports(max(SOON, round(wait.total_seconds())))


async def _added(work: ReportWork, wish: Report, request: IdempotencyKey, said: UUID) -> Report:
    added, attempts = None, count()
    while added is None:
        name = report_id(wish.created_at.date(), request, next(attempts))
        added = await work.reports.add(replace(wish, id=name), request.entry_id, said)
    return added


async def _enqueued(work: ReportWork, report: Report, *, at_once: bool) -> None:
    """Have it made by whoever is there, also when that is not us."""
    after = JOB_AFTER if at_once else None
    await work.jobs.enqueue(JOB, {"report_id": report.id}, after=after, once=report.id)


def _act(by: Caller, report: Report) -> Act:
    asked = {
        "format": report.contents.format.value,
        "date_from": report.period.first.isoformat(),
        "date_to": report.period.last.isoformat(),
    }
    return Act("report.requested", by, "report", report.id, after=asked, subject=report.owner)
