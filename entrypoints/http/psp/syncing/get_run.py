"""GET /api/v1/sync/runs/{id}."""

from uuid import UUID

from application.psp.syncing.read_syncs import ListRuns
from domain.psp.sync_runs import RunId, RunNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path
from entrypoints.http.psp.syncing.models import READ, TAG, SyncRunView, run_view


class SyncRunPath(Path):
    """A run by its id."""

    id: UUID


def endpoint(runs: ListRuns) -> Endpoint:
    async def handle(_call: Call, *, path: SyncRunPath) -> SyncRunView:
        return run_view(await runs.one(run_id=RunId(path.id)))

    return Endpoint(
        "GET",
        "/api/v1/sync/runs/{id}",
        handle,
        summary="Show a run",
        tag=TAG,
        needs=READ,
        raises=(RunNotFound, Unavailable),
    )
