"""POST /api/v1/reconciliation/run."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from application.psp.reconciling.ports import WRITE
from application.psp.reconciling.run_reconciliation import AskForRun
from domain.psp.reconciliation import InvalidReconciliationDays
from domain.psp.reconciling_rule import UnknownPair
from domain.shared.errors import Unavailable
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, View
from entrypoints.http.psp.reconciling.models import TAG, PairName, ReconciliationRunView, run_view


class ReconciliationRunBody(Body):
    """Which day, or from which to which; of one pair of sources, or of all."""

    date: Day | None = None
    from_date: Day | None = None
    to_date: Day | None = None
    pair: PairName | None = None
    force: Annotated[bool, Field(strict=True)] = False

    def days(self) -> tuple[Day, Day]:
        """Give the first and the last one. Raises `InvalidReconciliationDays`."""
        first = self.date or self.from_date
        both = self.date is not None and (self.from_date is not None or self.to_date is not None)
        if first is None or both:
            raise InvalidReconciliationDays
        return first, self.to_date or first


@dataclass(frozen=True, slots=True)
class ReconciliationAskedView(View):
    """What has been begun: the first run, and all of them. `already_queued`: somebody asked before.

    The outcome is told by `reconciliation_completed`, and by the list of runs.
    """

    run_id: UUID | None
    status: str
    message: str
    date: dt.date
    runs: list[ReconciliationRunView]


def endpoint(ask: AskForRun) -> Endpoint:
    async def handle(call: Call, *, body: ReconciliationRunBody) -> Answer[ReconciliationAskedView]:
        first, last = body.days()
        asked = await ask(
            by=call.caller,
            key=call.key(),
            first=first,
            last=last,
            pair=body.pair,
            force=body.force,
        )
        joined = bool(asked) and all(each.joined for each in asked)
        view = ReconciliationAskedView(
            asked[0].run.id if asked else None,
            "already_queued" if joined else "queued",
            "These days wait already" if joined else "Reconciliation started",
            first,
            [run_view(each.run) for each in asked],
        )
        return Answer(view)

    return Endpoint(
        "POST",
        "/api/v1/reconciliation/run",
        handle,
        summary="Reconcile a day, or some days, soon",
        tag=TAG,
        needs=WRITE,
        raises=(InvalidReconciliationDays, UnknownPair, Unavailable),
        status=202,
        idempotent=True,
        about={InvalidReconciliationDays: "date"},
    )
