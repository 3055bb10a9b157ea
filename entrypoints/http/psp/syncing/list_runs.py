"""GET /api/v1/sync/runs."""

from dataclasses import dataclass

from application.psp.syncing.read_syncs import ListRuns
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.psp.syncing.models import READ, TAG, SyncRunView, run_view


class SyncRunsQuery(PageQuery):
    """Which runs: of one source."""

    source: Search | None = None


@dataclass(frozen=True, slots=True)
class SyncRunsView(View):
    """A page of runs, the newest first."""

    items: list[SyncRunView]
    next_cursor: str | None


def endpoint(list_runs: ListRuns) -> Endpoint:
    async def handle(_call: Call, *, query: SyncRunsQuery) -> SyncRunsView:
        found = await list_runs(source=query.source, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda run: (run.number,))
        return SyncRunsView(list(map(run_view, page)), next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/sync/runs",
        handle,
        summary="List runs of syncs, backfills and what else is brought in",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
