"""Runs as rows."""

from asyncpg import Record

from domain.psp.operation import SourceCode
from domain.psp.sync_runs import Failure, Run, RunId, RunKind, RunState, Span, Tally


def run_of(row: Record) -> Run:
    tally = ("pages", "records", "new", "changed", "parked", "progress", "total")
    first, last = row["first_day"], row["last_day"]
    code = row["error_code"]
    return Run(
        row["number"],
        RunId(row["id"]),
        SourceCode(row["source"]),
        RunKind(row["kind"]),
        row["initial"],
        None if first is None else Span(first, last),
        RunState(row["state"]),
        row["asked_by"],
        row["asked_at"],
        row["started_at"],
        row["finished_at"],
        Tally(*(row[each] for each in tally)),
        None if code is None else Failure(code, row["error"] or ""),
        tuple(row["days"]),
    )


def columns_of(run: Run) -> tuple[object, ...]:
    """Give what changes of a run, in the order of `save_run`."""
    tally, failure = run.tally, run.failure
    return (
        *(run.id, run.state, run.started_at, run.finished_at),
        *(tally.pages, tally.records, tally.new, tally.changed, tally.parked),
        *(tally.progress, tally.total, list(run.touched)),
        *((failure.code, failure.message) if failure else (None, None)),
    )
