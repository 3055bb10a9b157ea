"""POST /api/v1/report-schedules."""

from uuid import UUID

from pydantic import Field, StrictBool

from application.psp.reporting.keep_schedules import AddSchedule
from application.shared.ports import Clock
from domain.psp.filters import timezone
from domain.psp.report_schedules import (
    Frequency,
    InvalidSchedule,
    ReportFormat,
    ReportSchedule,
    Rhythm,
    ScheduleId,
    TooManySchedules,
)
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
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
    TimeOfDay,
    Weekday,
    schedule_view,
    time_of,
)

NOBODYS = ScheduleId(UUID(int=0))


class ReportScheduleBody(Body):
    """What comes when. `weekday` is for weekly reports (0 is Monday), `day` for monthly ones."""

    name: Name
    frequency: FrequencyWord
    at: TimeOfDay = "07:00"
    timezone: Zone = "UTC"
    weekday: Weekday | None = None
    day: DayOfMonth | None = None
    format: FormatWord = "pdf"
    language: LanguageWord = "en"
    recipients: Recipients = Field(default_factory=list)
    filter: ReportFilter = ReportFilter()
    active: StrictBool = True


def endpoint(add_schedule: AddSchedule, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, body: ReportScheduleBody) -> Answer[ReportScheduleView]:
        rhythm = Rhythm(
            Frequency(body.frequency),
            time_of(body.at),
            timezone(body.timezone),
            body.weekday,
            body.day,
        )
        wanted = ReportSchedule(
            NOBODYS,
            body.name,
            rhythm,
            ReportFormat(body.format),
            body.language,
            tuple(body.recipients),
            body.filter.words(),
            body.active,
            clock.now(),
        )
        made, replayed = await add_schedule(by=call.caller, request=call.key(), wanted=wanted)
        return Answer(schedule_view(made), replayed=replayed)

    return Endpoint(
        "POST",
        SCHEDULES,
        handle,
        summary="Have a report come by itself",
        tag=TAG,
        needs=WRITE,
        raises=(InvalidSchedule, TooManySchedules, IdempotencyKeyReused, InvalidIdempotencyKey),
        about={InvalidSchedule: "frequency"},
        status=201,
        idempotent=True,
    )
