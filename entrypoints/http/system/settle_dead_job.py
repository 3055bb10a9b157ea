"""POST /api/v1/jobs/dead/{id}/retry, DELETE /api/v1/jobs/dead/{id}."""

from typing import Annotated

from pydantic import Field

from application.system.settle_dead_job import DropDeadJob, RetryDeadJob
from domain.shared.jobs import DeadJobNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path


class DeadJobPath(Path):
    """Which dead letter."""

    id: Annotated[int, Field(ge=1, lt=2**63)]


def retry_endpoint(retry_dead_job: RetryDeadJob) -> Endpoint:
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


def drop_endpoint(drop_dead_job: DropDeadJob) -> Endpoint:
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
