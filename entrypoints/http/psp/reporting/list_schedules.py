"""GET /api/v1/report-schedules."""

from dataclasses import dataclass

from application.psp.reporting.keep_schedules import ListSchedules
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.reporting.models import (
    READ,
    SCHEDULES,
    TAG,
    ReportScheduleView,
    schedule_view,
)


@dataclass(frozen=True, slots=True)
class ReportSchedulesView(View):
    """All reports that come by themselves, by name."""

    items: list[ReportScheduleView]
    next_cursor: str | None = None


def endpoint(list_schedules: ListSchedules) -> Endpoint:
    async def handle(_call: Call) -> ReportSchedulesView:
        return ReportSchedulesView(list(map(schedule_view, await list_schedules())))

    return Endpoint(
        "GET",
        SCHEDULES,
        handle,
        summary="List the reports that come by themselves",
        tag=TAG,
        needs=READ,
    )
