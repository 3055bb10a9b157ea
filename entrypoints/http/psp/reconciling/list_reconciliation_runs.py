"""GET /api/v1/reconciliation/runs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.psp.reconciling.ports import READ, Results
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.reconciling.models import TAG, ReconciliationRunView, run_view


class ReconciliationRunsQuery(PageQuery):
    """Which page of the runs."""


@dataclass(frozen=True, slots=True)
class ReconciliationRunsView(View):
    """A page of runs, the latest first."""

    items: list[ReconciliationRunView]
    next_cursor: str | None


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None:
        raise ValueError(text)
    return read


def endpoint(results: Results) -> Endpoint:
    async def handle(
        call: Call,  # noqa: ARG001  # Everybody who may see them sees the same.
        *,
        query: ReconciliationRunsQuery,
    ) -> ReconciliationRunsView:
        found = await results.runs(query.place(_instant, UUID), query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.asked_at, each.id))
        return ReconciliationRunsView([run_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/reconciliation/runs",
        handle,
        summary="List runs of reconciliation",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
