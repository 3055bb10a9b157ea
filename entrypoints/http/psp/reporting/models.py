"""What the routes of reports that come by themselves have in common."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from domain.psp.filter_words import words_of
from domain.psp.report_schedules import PspReport, ReportSchedule
from entrypoints.http.kit.values import Path, Text, View
from entrypoints.http.psp.figures.models import PeriodView, period_view
from entrypoints.http.psp.filters import OperationChoice

TAG = "Scheduled reports"
READ, WRITE = "psp:read", "psp:write"
SCHEDULES, REPORTS = "/api/v1/report-schedules", "/api/v1/psp-reports"
ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text) or not text.isprintable():
        raise ValueError("An e-mail address")
    return text


FrequencyWord = Literal["daily", "weekly", "monthly"]
FormatWord = Literal["pdf", "xlsx", "csv"]
LanguageWord = Literal["en", "ru"]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Annotated[int, Field(ge=0, le=6, strict=True)]
DayOfMonth = Annotated[int, Field(ge=1, le=28, strict=True)]
Recipients = Annotated[
    list[Annotated[str, StringConstraints(max_length=254), AfterValidator(_address)]],
    Field(max_length=20),
]


class ReportFilter(OperationChoice):
    """Which operations a report is about; several choices of one kind stand between commas."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def words(self) -> dict[str, object]:
        """Give it as it is kept."""
        return words_of(self.within(None))


class SchedulePath(Path):
    """Which schedule."""

    id: UUID


Name = Text
CHOSEN = {
    "source": "sources",
    "project": "projects",
    "status": "statuses",
    "direction": "directions",
    "currency": "currencies",
    "payment_method": "methods",
    "country": "countries",
    "amount_min": "amount_min",
    "amount_max": "amount_max",
}
"""Members of a filter, and the words that they are kept under."""


@dataclass(frozen=True, slots=True)
class ReportScheduleView(View):
    """A report that comes by itself: at `at` in its timezone, about the days that are then over."""

    id: UUID
    name: str
    frequency: FrequencyWord
    at: str
    timezone: str
    weekday: int | None
    day: int | None
    format: FormatWord
    language: LanguageWord
    recipients: list[str]
    filter: Mapping[str, str]
    active: bool
    created_at: datetime
    last_run_at: datetime | None
    next_run_at: datetime | None


@dataclass(frozen=True, slots=True)
class PspReportView(View):
    """A report that has come, or is being made; the last day of its period is included."""

    id: UUID
    schedule_id: UUID | None
    name: str
    filename: str
    format: FormatWord
    period: PeriodView
    timezone: str
    state: Literal["waiting", "running", "completed", "failed", "expired"]
    size: int | None
    error: str | None
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime
    download_url: str


def schedule_view(each: ReportSchedule) -> ReportScheduleView:
    rhythm = each.rhythm

    def chosen(name: str) -> str | None:
        found = each.wishes.get(name)
        if isinstance(found, list):
            return ",".join(map(str, found)) or None
        return None if found is None else str(found)

    return ReportScheduleView(
        each.id,
        each.name,
        rhythm.frequency.value,
        rhythm.at.isoformat("minutes"),
        rhythm.zone.key,
        rhythm.weekday,
        rhythm.day,
        each.format.value,
        each.language,
        list(each.recipients),
        {ours: said for ours, name in CHOSEN.items() if (said := chosen(name)) is not None},
        each.active,
        each.created_at,
        each.last_run_at,
        each.next_run_at,
    )


def report_view(each: PspReport) -> PspReportView:
    period = each.period
    return PspReportView(
        each.id,
        each.schedule_id,
        each.name,
        each.filename,
        each.format.value,
        period_view(period),
        period.zone.key,
        each.state.value,
        each.size,
        each.error,
        each.created_at,
        each.finished_at,
        each.expires_at,
        f"{REPORTS}/{each.id}/file",
    )


def time_of(text: str) -> time:
    return time.fromisoformat(text)
