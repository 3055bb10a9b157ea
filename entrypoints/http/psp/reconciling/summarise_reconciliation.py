"""GET /api/v1/reconciliation/summary."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Self
from uuid import UUID

from pydantic import AliasChoices, Field, model_validator

from application.psp.reconciling.ports import READ
from application.psp.reconciling.read_results import SummariseDays, Summary
from domain.psp.breaks import Outcome
from domain.psp.reconciliation import MOST_DAYS
from domain.psp.reconciling_rule import Disagreement, UnknownPair
from domain.shared.errors import Unavailable
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Query, View
from entrypoints.http.psp.reconciling.models import TAG, PairName


class ReconciliationSummaryQuery(Query):
    """Which day (`recon_date` says the same), or which days; today unless told."""

    date: Day | None = None
    recon_date: Day | None = None
    from_date: Annotated[Day | None, Field(validation_alias=AliasChoices("from_date", "from"))] = (
        None
    )
    to_date: Annotated[Day | None, Field(validation_alias=AliasChoices("to_date", "to"))] = None
    pair: PairName | None = None

    @model_validator(mode="after")
    def _some_days(self) -> Self:
        first, last = self.first, self.last
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            raise ValueError(f"At most {MOST_DAYS} days, the last not before the first")
        return self

    @property
    def first(self) -> Day | None:
        return self.date or self.recon_date or self.from_date

    @property
    def last(self) -> Day | None:
        return self.date or self.recon_date or self.to_date


@dataclass(frozen=True, slots=True)
class ShareView(View):
    """How many, and how many of a hundred."""

    count: int
    percentage: float


@dataclass(frozen=True, slots=True)
class DiscrepanciesByTypeView(View):
    """Discrepancies by what weighs most in each."""

    amount: int
    status: int
    currency: int
    fee: int
    paid_amount: int
    direction: int
    time: int


@dataclass(frozen=True, slots=True)
class DiscrepanciesShareView(ShareView):
    """How many pairs do not agree, and in what."""

    by_type: DiscrepanciesByTypeView


@dataclass(frozen=True, slots=True)
class MissingShareView(ShareView):
    """How many have no partner, and on which side that is missing."""

    missing_vima: int
    missing_payshack: int
    missing_first: int
    missing_second: int


@dataclass(frozen=True, slots=True)
class ReconciliationSummaryView(View):
    """What some days have come to; `total_transactions` are unique pairs and lone operations.

    `waiting` ones are in no other number. `status` is `not_run` where no day was reconciled.
    """

    date: dt.date
    to_date: dt.date
    pair: str
    first_source: str
    second_source: str
    run_id: UUID | None
    run_at: dt.datetime | None
    total_transactions: int
    matched: ShareView
    discrepancies: DiscrepanciesShareView
    missing: MissingShareView
    duplicates: ShareView
    waiting: int
    status: str
    recon_date: dt.date
    total_vima: int
    total_payshack: int
    missing_vima: int
    missing_payshack: int
    total_first: int
    total_second: int
    match_rate: float
    discrepancy_rate: float


def summary_view(found: Summary) -> ReconciliationSummaryView:
    """Show what some days have come to."""
    counts = found.outcomes
    lost = {
        found.first_source: counts[Outcome.MISSING_FIRST],
        found.second_source: counts[Outcome.MISSING_SECOND],
    }
    totals = {found.first_source: found.total_first, found.second_source: found.total_second}
    missing, total = sum(lost.values()), sum(counts.values()) - counts[Outcome.WAITING]

    def share(count: int) -> tuple[int, float]:
        return count, round(100 * count / total, 2) if total else 0.0

    matched, discrepancies = share(counts[Outcome.MATCHED]), share(counts[Outcome.DISCREPANCY])
    by_type = DiscrepanciesByTypeView(*(found.types[each] for each in Disagreement))
    vima, payshack = lost.get("vima", 0), lost.get("payshack", 0)
    return ReconciliationSummaryView(
        date=found.first,
        to_date=found.last,
        pair=found.pair,
        first_source=found.first_source,
        second_source=found.second_source,
        run_id=None if found.latest is None else found.latest.run_id,
        run_at=None if found.latest is None else found.latest.run_at,
        total_transactions=total,
        matched=ShareView(*matched),
        discrepancies=DiscrepanciesShareView(*discrepancies, by_type),
        missing=MissingShareView(
            *share(missing),
            vima,
            payshack,
            counts[Outcome.MISSING_FIRST],
            counts[Outcome.MISSING_SECOND],
        ),
        duplicates=ShareView(*share(counts[Outcome.DUPLICATE])),
        waiting=counts[Outcome.WAITING],
        status="completed" if found.latest else "not_run",
        recon_date=found.first,
        total_vima=totals.get("vima", 0),
        total_payshack=totals.get("payshack", 0),
        missing_vima=vima,
        missing_payshack=payshack,
        total_first=found.total_first,
        total_second=found.total_second,
        match_rate=matched[1],
        discrepancy_rate=discrepancies[1],
    )


def endpoint(summarise: SummariseDays) -> Endpoint:
    async def handle(
        call: Call,  # noqa: ARG001  # Everybody who may see it sees the same.
        *,
        query: ReconciliationSummaryQuery,
    ) -> ReconciliationSummaryView:
        return summary_view(await summarise(first=query.first, last=query.last, pair=query.pair))

    return Endpoint(
        "GET",
        "/api/v1/reconciliation/summary",
        handle,
        summary="Sum up what a day, or some days, have come to",
        tag=TAG,
        needs=READ,
        raises=(UnknownPair, Unavailable),
    )
