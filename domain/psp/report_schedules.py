"""Reports that come by themselves: when, and about which days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar, Literal, NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.psp.filters import Period
from domain.shared.errors import Conflict, Gone, NotFound, Rejected
from domain.shared.ids import derived_id
from domain.shared.made_file import MadeFile

ScheduleId = NewType("ScheduleId", UUID)
PspReportId = NewType("PspReportId", UUID)
MOST_SCHEDULES = 100


class ScheduleNotFound(NotFound):
    """There is no such schedule of reports."""


class PspReportNotFound(NotFound):
    """There is no such report."""


class PspReportNotReady(Conflict):
    """The report is still being made, or could not be."""


class PspReportExpired(Gone):
    """Reports are kept for ninety days."""


class TooManySchedules(Conflict):
    """There are as many schedules of reports as there may be."""


class InvalidSchedule(Rejected):
    """A weekly report has a weekday (0 is Monday), a monthly one a day from 1 to 28."""


class Frequency(StrEnum):
    """How often."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class ReportFormat(StrEnum):
    """What kind of file."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a report is made: at a time of day in a timezone. Raises `InvalidSchedule`."""

    frequency: Frequency
    at: time
    zone: ZoneInfo
    weekday: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        needed = {
            Frequency.DAILY: (False, False),
            Frequency.WEEKLY: (True, False),
            Frequency.MONTHLY: (False, True),
        }[self.frequency]
        if (self.weekday is not None, self.day is not None) != needed:
            raise InvalidSchedule

    def after(self, instant: datetime) -> datetime:
        """Give the first moment after an instant, in UTC."""
        day = instant.astimezone(self.zone).date() - timedelta(days=1)
        while True:
            if self._falls_on(day):
                due = datetime.combine(day, self.at, self.zone).astimezone(UTC)
                if due > instant:
                    return due
            day += timedelta(days=1)

    def period(self, due: datetime) -> Period:
        """Give the whole days that a report of that moment is about: those that are just over."""
        today = due.astimezone(self.zone).date()
        yesterday = today - timedelta(days=1)
        match self.frequency:
            case Frequency.DAILY:
                return Period(yesterday, yesterday, self.zone)
            case Frequency.WEEKLY:
                return Period(today - timedelta(days=7), yesterday, self.zone)
            case Frequency.MONTHLY:
                last = today.replace(day=1) - timedelta(days=1)
                return Period(last.replace(day=1), last, self.zone)

    def _falls_on(self, day: date) -> bool:
        match self.frequency:
            case Frequency.DAILY:
                return True
            case Frequency.WEEKLY:
                return day.weekday() == self.weekday
            case Frequency.MONTHLY:
                return day.day == self.day


@dataclass(frozen=True, slots=True)
class ReportSchedule:
    """A report that comes by itself. `wishes` are a filter without days."""

    id: ScheduleId
    name: str
    rhythm: Rhythm
    format: ReportFormat
    language: Literal["en", "ru"]
    recipients: tuple[str, ...]
    wishes: Mapping[str, object]
    active: bool
    created_at: datetime
    last_run_at: datetime | None = None
    next_run_at: datetime | None = None

    def planned(self, now: datetime) -> "ReportSchedule":
        """Give it with its next moment after now, if it is active."""
        return replace(self, next_run_at=self.rhythm.after(now) if self.active else None)

    def run(self, now: datetime) -> "tuple[ReportSchedule, PspReport]":
        """Give the report that is due, and the schedule after it.

        Of several moments that were missed only the first is made up for.
        """
        period = self.rhythm.period(self.next_run_at or now)
        report = PspReport(
            PspReportId(derived_id("psp report", self.id, str(period.first), str(period.last))),
            self.id,
            self.name,
            self.format,
            self.language,
            self.recipients,
            self.wishes,
            period,
            created_at=now,
        )
        return replace(self.planned(now), last_run_at=now), report


@dataclass(frozen=True, slots=True)
class PspReport(MadeFile):
    """A report that has come, or is being made."""

    KEPT: ClassVar[timedelta] = timedelta(days=90)

    id: PspReportId
    schedule_id: ScheduleId | None
    name: str
    format: ReportFormat
    language: Literal["en", "ru"]
    recipients: tuple[str, ...]
    wishes: Mapping[str, object]
    period: Period
    number: int = 0

    @property
    def folder(self) -> str:
        return f"psp-reports/{self.id}"

    @property
    def ending(self) -> str:
        return self.format.value

    @property
    def filename(self) -> str:
        return f"report_{self.period.first}_{self.period.last}.{self.format}"
