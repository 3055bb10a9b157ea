"""PATCH /api/v1/report-schedules/{id}."""

from typing import Any

from pydantic import StrictBool

from application.psp.reporting.keep_schedules import ChangeSchedule
from domain.psp.filters import timezone
from domain.psp.report_schedules import (
    Frequency,
    InvalidSchedule,
    ReportFormat,
    ScheduleId,
    ScheduleNotFound,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body
from entrypoints.http.psp.filters import Zone
from entrypoints.http.psp.reporting.models import (
    SCHEDULES,
    TAG,
    WRITE,
    DayOfMonth,
    FormatWord,
    FrequencyWord,
    LanguageWord,
    Name,
    Recipients,
    ReportFilter,
    ReportScheduleView,
    SchedulePath,
    TimeOfDay,
    Weekday,
    schedule_view,
    time_of,
)


class ReportScheduleChanges(Body):
    """What is to be otherwise; what is left out stays. With a `frequency` say its day anew."""

    name: Name | None = None
    frequency: FrequencyWord | None = None
    at: TimeOfDay | None = None
    timezone: Zone | None = None
    weekday: Weekday | None = None
    day: DayOfMonth | None = None
    format: FormatWord | None = None
    language: LanguageWord | None = None
    recipients: Recipients | None = None
    filter: ReportFilter | None = None
    active: StrictBool | None = None

    def changes(self) -> dict[str, Any]:
        """Give what changes of the schedule itself."""
        told = {
            "name": self.name,
            "format": self.format and ReportFormat(self.format),
            "language": self.language,
            "recipients": None if self.recipients is None else tuple(self.recipients),
            "wishes": None if self.filter is None else self.filter.words(),
            "active": self.active,
        }
        return {name: each for name, each in told.items() if each is not None}

    def rhythm(self) -> dict[str, Any]:
        """Give what changes of when it comes."""
        told: dict[str, Any] = {
            "at": self.at and time_of(self.at),
            "zone": self.timezone and timezone(self.timezone),
            "weekday": self.weekday,
            "day": self.day,
        }
        told = {name: each for name, each in told.items() if each is not None}
        if self.frequency is None:
            return told
        days = {"weekday": self.weekday, "day": self.day}
        return {**told, **days, "frequency": Frequency(self.frequency)}


def endpoint(change_schedule: ChangeSchedule) -> Endpoint:
    async def handle(
        call: Call, *, path: SchedulePath, body: ReportScheduleChanges
    ) -> ReportScheduleView:
        changed = await change_schedule(
            by=call.caller,
            schedule_id=ScheduleId(path.id),
            changes=body.changes(),
            rhythm=body.rhythm(),
        )
        return schedule_view(changed)

    return Endpoint(
        "PATCH",
        f"{SCHEDULES}/{{id}}",
        handle,
        summary="Change a report that comes by itself",
        tag=TAG,
        needs=WRITE,
        raises=(ScheduleNotFound, InvalidSchedule),
        about={InvalidSchedule: "frequency"},
    )
