"""POST /api/v1/jobs/dead/{id}/retry."""

from application.system.settle_dead_job import RetryDeadJob
from domain.shared.jobs import DeadJobNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.system.dead_job_models import DeadJobPath


def endpoint(retry_dead_job: RetryDeadJob) -> Endpoint:
    async def handle(call: Call, *, path: DeadJobPath) -> None:
        await retry_dead_job(caller=call.caller, job_id=path.id)

    return Endpoint(
        "POST",
        "/api/v1/jobs/dead/{id}/retry",
        handle,
        summary="Try failed background work again",
        tag="System",
        needs="system:write",
        status=204,
        raises=(DeadJobNotFound,),
    )
