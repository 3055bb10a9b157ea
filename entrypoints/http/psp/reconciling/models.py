"""What the routes of reconciliation have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints

from application.psp.reconciling.views import ResultLine, Side
from domain.psp.breaks import Break, Outcome
from domain.psp.operation import SOURCE_CODE
from domain.psp.reconciliation import ReconciliationState, Run, RunReason
from entrypoints.http.kit.values import Path, View
from entrypoints.http.psp.amounts import ExactAmount, exact

TAG = "Reconciliation"
PairName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,19}-[a-z][a-z0-9_]{1,19}$")]
Source = Annotated[str, StringConstraints(pattern=f"^{SOURCE_CODE.pattern}$")]


class BreakPath(Path):
    """Which break."""

    id: UUID


@dataclass(frozen=True, slots=True)
class BreakOwnerView(View):
    """Who sees to a break."""

    id: UUID
    name: str | None


@dataclass(frozen=True, slots=True)
class ResultView(View):
    """One result. `exposure` is what the first source has and the second has not.

    `vima_` and `payshack_` members are of these sources, whichever is first; `first_` and `second_`
    ones are there for any pair.
    """

    id: UUID
    pair: str
    recon_date: date
    client_operation_id: str | None
    match_status: str
    discrepancy_type: str | None
    project: str | None
    currency: str | None
    vima_txn_id: UUID | None
    payshack_txn_id: UUID | None
    vima_amount: ExactAmount | None
    payshack_amount: ExactAmount | None
    vima_status: str | None
    payshack_status: str | None
    first_id: UUID | None
    second_id: UUID | None
    first_amount: ExactAmount | None
    second_amount: ExactAmount | None
    first_status: str | None
    second_status: str | None
    amount_diff: ExactAmount | None
    exposure: ExactAmount | None
    written_off: ExactAmount | None
    state: str | None
    owner: BreakOwnerView | None
    details: Mapping[str, Any]
    opened_at: datetime
    created_at: datetime


def status_of(outcome: Outcome, pair: str) -> str:
    """Say what was found, with the name of the source that has nothing."""
    first, _, second = pair.partition("-")
    if outcome is Outcome.MISSING_FIRST:
        return f"missing_{first}"
    return f"missing_{second}" if outcome is Outcome.MISSING_SECOND else outcome


def type_of(line: ResultLine | Break) -> str | None:
    """Give what weighs most about a result."""
    if line.outcome in {Outcome.MISSING_FIRST, Outcome.MISSING_SECOND}:
        return "missing"
    if line.outcome is Outcome.DUPLICATE:
        return line.outcome
    return line.types[0] if line.types else None


def diff_of(line: ResultLine | Break) -> Decimal | None:
    """Give by how much the amounts differ, where that is what differs."""
    if "amount" not in line.types or line.first_amount is None or line.second_amount is None:
        return None
    return abs(line.first_amount - line.second_amount)


def result_view(line: ResultLine | Break) -> ResultView:
    """Show one result."""
    first, _, second = line.pair.partition("-")
    sides = {
        first: (line.first_id, exact(line.first_amount, line.currency), line.first_status),
        second: (line.second_id, exact(line.second_amount, line.currency), line.second_status),
    }
    nothing = None, None, None
    vima, payshack = sides.get("vima", nothing), sides.get("payshack", nothing)
    owner = None if line.owner is None else BreakOwnerView(line.owner, line.owner_name)
    at = line.at if isinstance(line, ResultLine) else line.opened_at
    return ResultView(
        line.id,
        line.pair,
        line.day,
        line.key,
        status_of(line.outcome, line.pair),
        type_of(line),
        line.project,
        line.currency,
        vima[0],
        payshack[0],
        vima[1],
        payshack[1],
        vima[2],
        payshack[2],
        line.first_id,
        line.second_id,
        sides[first][1],
        sides[second][1],
        line.first_status,
        line.second_status,
        exact(diff_of(line), line.currency),
        exact(line.exposure, line.currency),
        exact(line.written_off, line.currency),
        line.state,
        owner,
        {"discrepancies": list(line.types)},
        at,
        at,
    )


@dataclass(frozen=True, slots=True)
class BreakSideView(View):
    """An operation beside its partner; personal data is masked."""

    id: UUID
    source: str
    kind: str
    source_id: str
    reference_id: str | None
    client_operation_id: str | None
    order_id: str | None
    project: str | None
    direction: str | None
    amount: ExactAmount | None
    currency: str | None
    fee: ExactAmount | None
    paid_amount: ExactAmount | None
    status: str
    original_status: str
    user_email: str | None
    user_name: str | None
    utr: str | None
    payment_method: str | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


def side_view(side: Side | None) -> BreakSideView | None:
    """Show an operation, if there is one."""
    if side is None:
        return None
    return BreakSideView(
        side.id,
        side.source,
        side.kind,
        side.source_id,
        side.reference_id,
        side.client_operation_id,
        side.order_id,
        side.project,
        side.direction,
        exact(side.amount, side.currency),
        side.currency,
        exact(side.fee, side.currency),
        exact(side.paid_amount, side.currency),
        side.status,
        side.original_status,
        side.user_email,
        side.user_name,
        side.utr,
        side.payment_method,
        side.created_at,
        side.updated_at,
        side.completed_at,
    )


@dataclass(frozen=True, slots=True)
class ReconciliationRunView(View):
    """A run: `done` of its `days` are reconciled."""

    run_id: UUID
    pair: str
    from_date: date
    to_date: date
    days: int
    done: int
    percent: float
    reason: RunReason
    status: ReconciliationState
    asked_by: UUID | None
    asked_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    rule_version: int | None
    matched: int
    discrepancies: int
    missing: int
    error: str | None


def run_view(run: Run) -> ReconciliationRunView:
    """Show a run."""
    return ReconciliationRunView(
        run.id,
        run.pair,
        run.days[0],
        run.days[-1],
        len(run.days),
        run.done,
        round(100 * run.done / len(run.days), 1),
        run.reason,
        run.state,
        run.asked_by,
        run.asked_at,
        run.started_at,
        run.finished_at,
        run.rule_version,
        run.matched,
        run.discrepancies,
        run.missing,
        run.error,
    )
