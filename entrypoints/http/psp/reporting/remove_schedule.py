"""DELETE /api/v1/report-schedules/{id}."""

from application.psp.reporting.keep_schedules import RemoveSchedule
from domain.psp.report_schedules import ScheduleId, ScheduleNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.reporting.models import SCHEDULES, TAG, WRITE, SchedulePath


def endpoint(remove_schedule: RemoveSchedule) -> Endpoint:
    async def handle(call: Call, *, path: SchedulePath) -> None:
        await remove_schedule(by=call.caller, schedule_id=ScheduleId(path.id))

    return Endpoint(
        "DELETE",
        f"{SCHEDULES}/{{id}}",
        handle,
        summary="Have a report come no more; those that have come stay",
        tag=TAG,
        needs=WRITE,
        raises=(ScheduleNotFound,),
        status=204,
    )
