"""GET /api/v1/sync/status."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from application.psp.syncing.read_syncs import ShowSyncs, SourceStatus
from domain.psp.sync_runs import Run, RunKind, RunState
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.syncing.models import READ, TAG


@dataclass(frozen=True, slots=True)
class CurrentRunView(View):
    """What is being done, or comes next."""

    id: UUID
    kind: RunKind
    state: RunState
    progress: int
    total: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class SourceStatusView(View):
    """How a source is doing. `last_cursor` says for people how far it was read."""

    source: str
    title: str
    status: Literal["idle", "running", "failed"]
    last_sync_at: datetime | None
    last_successful_sync: datetime | None
    records_synced: int
    total_records: int
    error_message: str | None
    next_sync_at: datetime
    next_sync_in_seconds: int
    last_cursor: str | None
    run: CurrentRunView | None
    parked: int


@dataclass(frozen=True, slots=True)
class SyncStatusView(View):
    """How all sources are doing."""

    overall_status: Literal["healthy", "syncing", "error"]
    sources: list[SourceStatusView]


def endpoint(show: ShowSyncs) -> Endpoint:
    async def handle(_call: Call) -> SyncStatusView:
        overall, statuses = await show()
        return SyncStatusView(overall, list(map(_view, statuses)))

    return Endpoint(
        "GET",
        "/api/v1/sync/status",
        handle,
        summary="Show how syncs are doing, and how many rows nobody could read",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )


def _view(status: SourceStatus) -> SourceStatusView:
    standing = status.standing
    last, success = standing.last, standing.last_success
    return SourceStatusView(
        *(standing.source, status.title, status.state),
        last.finished_at if last else None,
        success.finished_at if success else None,
        last.tally.records if last else 0,
        standing.total,
        last.failure.message if last and last.failure else None,
        *(status.next_at, status.next_in_seconds, status.where),
        _current(standing.active) if standing.active else None,
        standing.parked,
    )


def _current(run: Run) -> CurrentRunView:
    tally = run.tally
    return CurrentRunView(run.id, run.kind, run.state, tally.progress, tally.total, tally.percent)
