"""DELETE /api/v1/jobs/dead/{id}."""

from application.system.settle_dead_job import DropDeadJob
from domain.shared.jobs import DeadJobNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.system.dead_job_models import DeadJobPath


def endpoint(drop_dead_job: DropDeadJob) -> Endpoint:
    async def handle(call: Call, *, path: DeadJobPath) -> None:
        await drop_dead_job(caller=call.caller, job_id=path.id)

    return Endpoint(
        "DELETE",
        "/api/v1/jobs/dead/{id}",
        handle,
        summary="Drop failed background work",
        tag="System",
        needs="system:write",
        status=204,
        raises=(DeadJobNotFound,),
    )
