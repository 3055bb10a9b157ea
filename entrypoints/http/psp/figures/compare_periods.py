"""GET /api/v1/metrics/comparison."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import field_validator, model_validator

from application.psp.figures.compare_periods import ComparePeriods, Side
from application.shared.ports import Clock
from domain.psp.figures import Changes
from domain.psp.filters import InvalidPeriod, Period, timezone
from domain.psp.spans import Comparison
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    OperationFiguresView,
    PeriodView,
    SpanView,
    figures_of,
    money_of,
    period_view,
    span_view,
)


class ComparisonQuery(MetricsQuery):
    """What to compare: the day, week or month up to `to_date`, or any days with any others.

    With `compare_from` and `compare_to` (or `custom`) it is the days of the filter.
    """

    comparison_type: Comparison = Comparison.DAY
    compare_from: date | None = None
    compare_to: date | None = None

    @field_validator("compare_from", "compare_to")
    @classmethod
    def _in_our_age(cls, day: date | None) -> date | None:
        if day is not None:
            _period(day, day)
        return day

    @model_validator(mode="after")
    def _both_in_order(self) -> Self:
        if (self.compare_from is None) != (self.compare_to is None):
            raise ValueError("compare_from and compare_to come together")
        if self.compare_from is not None and self.compare_to is not None:
            _period(self.compare_from, self.compare_to)
        return self

    @property
    def other(self) -> Period | None:
        if self.compare_from is None or self.compare_to is None:
            return None
        return Period(self.compare_from, self.compare_to, timezone(self.timezone))

    @property
    def kind(self) -> Comparison:
        return Comparison.CUSTOM if self.compare_from is not None else self.comparison_type


def _period(first: date, last: date) -> None:
    try:
        Period(first, last, timezone("UTC"))
    except InvalidPeriod:
        raise ValueError(InvalidPeriod.__doc__) from None


@dataclass(frozen=True, slots=True)
class ComparedSideView(OperationFiguresView):
    """The figures of one side: its days, and what of them was compared."""

    period: PeriodView
    compared: SpanView


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """By how many percent the current side is more, and by how many points it converts better."""

    count_change: float
    amount_change: float
    success_count_change: float
    failed_count_change: float
    avg_ticket_change: float
    conversion_change: float


@dataclass(frozen=True, slots=True)
class ComparisonView(MetricsView):
    """Two periods side by side; amounts of both are in the currency of the current one."""

    comparison_type: Comparison
    current: ComparedSideView
    previous: ComparedSideView
    comparison: ChangesView


def endpoint(compare_periods: ComparePeriods, clock: Clock) -> Endpoint:
    async def comparison(_: Call, *, query: ComparisonQuery) -> ComparisonView:
        wanted = query.wanted(clock.now())
        found = await compare_periods(wanted=wanted, kind=query.kind, other=query.other)
        return ComparisonView(
            **money_of(found.current.figures),
            comparison_type=query.kind,
            current=_side(found.current),
            previous=_side(found.previous),
            comparison=_changes(found.changes),
        )

    return Endpoint(
        "GET",
        f"{PATH}/comparison",
        comparison,
        summary="Compare a period with another one",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _side(side: Side) -> ComparedSideView:
    return ComparedSideView(
        **figures_of(side.figures),
        period=period_view(side.period),
        compared=span_view(side.span),
    )


def _changes(changes: Changes) -> ChangesView:
    return ChangesView(
        count_change=float(changes.count),
        amount_change=float(changes.volume),
        success_count_change=float(changes.success),
        failed_count_change=float(changes.failed),
        avg_ticket_change=float(changes.average_ticket),
        conversion_change=float(changes.conversion),
    )
