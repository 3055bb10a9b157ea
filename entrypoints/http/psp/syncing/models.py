"""What is said of runs."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.psp.sync_runs import Run, RunKind, RunState
from entrypoints.http.kit.values import View

TAG = "Providers"
READ, WRITE = "psp:read", "psp:write"


@dataclass(frozen=True, slots=True)
class SyncRunView(View):
    """A run; a total that nobody knows yet is null, and so is who asked when the schedule did."""

    id: UUID
    source: str
    kind: RunKind
    state: RunState
    asked_by: str | None
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    duration_seconds: float | None
    from_date: date | None
    to_date: date | None
    pages: int
    records: int
    new: int
    changed: int
    parked: int
    progress: int
    total: int | None
    percent: float | None
    error_code: str | None
    error: str | None


def run_view(run: Run) -> SyncRunView:
    tally, failure = run.tally, run.failure
    first, last = (run.span.first, run.span.last) if run.span else (None, None)
    taken = None
    if run.started_at is not None and run.finished_at is not None:
        taken = round((run.finished_at - run.started_at).total_seconds(), 3)
    return SyncRunView(
        *(run.id, run.source, run.kind, run.state, run.asked_by, run.asked_at),
        *(run.started_at, run.finished_at, taken),
        *(first, last),
        *(tally.pages, tally.records, tally.new, tally.changed, tally.parked),
        tally.progress,
        tally.total,
        tally.percent,
        failure.code if failure else None,
        failure.message if failure else None,
    )
