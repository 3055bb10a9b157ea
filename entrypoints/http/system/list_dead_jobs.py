"""GET /api/v1/jobs/dead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.system.job_ports import DeadJob
from application.system.list_dead_jobs import ListDeadJobs
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class DeadJobView(View):
    """Background work that has failed for good; `error` is the kind of its last failure."""

    id: int
    name: str
    payload: Mapping[str, Any]
    attempts: int
    error: str
    enqueued_at: datetime
    died_at: datetime


@dataclass(frozen=True, slots=True)
class DeadJobsView(View):
    """A page of dead letters, the newest first."""

    items: list[DeadJobView]
    next_cursor: str | None


def endpoint(list_dead_jobs: ListDeadJobs) -> Endpoint:
    async def handle(_call: Call, *, query: PageQuery) -> DeadJobsView:
        found = await list_dead_jobs(before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda job: (job.id,))
        return DeadJobsView([_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/jobs/dead",
        handle,
        summary="List background work that has failed for good",
        tag="System",
        needs="system:read",
        raises=(InvalidCursor,),
    )


def _view(job: DeadJob) -> DeadJobView:
    return DeadJobView(
        job.id, job.name, job.payload, job.attempts, job.error, job.enqueued_at, job.died_at
    )
