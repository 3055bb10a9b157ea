"""What reports that come by themselves need of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.psp.work import PspWork
from domain.psp.report_schedules import PspReport, PspReportId, ReportSchedule, ScheduleId


class Schedules(Protocol):
    """Schedules and reports, within a unit of work."""

    async def count(self) -> int:
        """Count schedules, and keep others from adding one until the commit."""
        ...

    async def made_by(self, schedule_id: ScheduleId) -> tuple[ReportSchedule, UUID] | None:
        """Give a schedule with the fingerprint of the request that has made it."""
        ...

    async def add(self, schedule: ReportSchedule, fingerprint: UUID) -> None: ...

    async def lock(self, schedule_id: ScheduleId) -> ReportSchedule | None:
        """Give one that nobody else changes until the commit."""
        ...

    async def due(self, now: datetime) -> ReportSchedule | None:
        """Give one that is due and that nobody else has in hand, and lock it."""
        ...

    async def save(self, schedule: ReportSchedule) -> None: ...

    async def remove(self, schedule_id: ScheduleId) -> bool:
        """Remove one; its reports stay. False when there is none."""
        ...

    async def add_report(self, report: PspReport) -> bool:
        """Add a report; false when there is one of these days already."""
        ...

    async def lock_report(self, report_id: PspReportId) -> PspReport | None: ...

    async def save_report(self, report: PspReport) -> None: ...


class ReportsRead(Protocol):
    """Schedules and reports, as they are read."""

    async def schedules(self) -> Sequence[ReportSchedule]:
        """Give all of them, by name."""
        ...

    async def get(self, report_id: PspReportId) -> PspReport | None: ...

    async def page(self, before: int | None, limit: int) -> Sequence[PspReport]:
        """Give at most `limit`, the newest first, before that number."""
        ...

    async def past(self, now: datetime, limit: int) -> Sequence[PspReport]:
        """Give at most `limit` whose time is over, and that have not been cleared away."""
        ...


@dataclass(frozen=True, slots=True)
class ReportingWork(PspWork):
    """A unit of work about reports."""

    schedules: Schedules
