"""What the routes of figures have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from application.psp.figures.asking import Wanted
from application.psp.figures.read_trends import Point
from domain.psp.figures import USD, Figures, Line, Tally
from domain.psp.filters import Period
from domain.psp.spans import Span
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.filters import FilterQuery

PATH, TAG, NEEDS = "/api/v1/metrics", "Metrics", "psp:read"
USUAL_DAYS = 7


class MetricsQuery(FilterQuery):
    """Which operations; `display_currency` has all amounts converted."""

    display_currency: Literal["USD"] | None = None

    def wanted(self, now: datetime, days: int = USUAL_DAYS) -> Wanted:
        """Give what is meant; without dates the last `days`. Raises `InvalidPeriod`."""
        return Wanted(self.filter(now, days), self.display_currency is not None)


PeriodView = Mapping[Literal["from", "to"], date]
"""Days of the timezone that was asked for, both included."""
SpanView = Mapping[Literal["from", "to"], datetime]
"""From one instant to another."""


@dataclass(frozen=True, slots=True)
class CurrencyView(View):
    """What succeeded in a currency, in its own units."""

    currency: str
    count: int
    amount: ExactAmount


@dataclass(frozen=True, slots=True)
class TallyView(View):
    """Operations, and what they sum up to in the currency of the answer and in US dollars."""

    count: int
    amount: ExactAmount
    amount_usd: ExactAmount


@dataclass(frozen=True, slots=True)
class OperationFiguresView(View):
    """What operations come to. `total_amount` is of all of them, `success_amount` the volume.

    `pending_count` are those that are still open. `conversion_rate` is how many percent of all
    succeeded; `avg_ticket` what one that succeeded is worth.
    """

    total_count: int
    total_amount: ExactAmount
    total_amount_usd: ExactAmount
    success_count: int
    success_amount: ExactAmount
    success_amount_usd: ExactAmount
    failed_count: int
    failed_amount: ExactAmount
    pending_count: int
    refunded_count: int
    conversion_rate: float
    avg_ticket: ExactAmount
    avg_ticket_usd: ExactAmount


@dataclass(frozen=True, slots=True)
class MetricsView(View):
    """What all answers say of money: what amounts are in, and what each currency comes to.

    `unconverted` operations have an amount for whose currency there was no rate on their day: they
    are in no amount in US dollars.
    """

    currency: str
    unconverted: int
    by_currency: Sequence[CurrencyView]


@dataclass(frozen=True, slots=True)
class PointView(View):
    """What a step of time comes to, which begins at `timestamp`."""

    timestamp: datetime
    count: int
    amount: ExactAmount
    amount_usd: ExactAmount
    success_count: int
    success_amount: ExactAmount
    success_amount_usd: ExactAmount
    failed_count: int
    failed_amount: ExactAmount
    pending_count: int
    conversion_rate: float


def period_view(period: Period) -> PeriodView:
    return {"from": period.first, "to": period.last}


def span_view(span: Span) -> SpanView:
    return {"from": span.since, "to": span.until}


def tally_view(tally: Tally, figures: Figures) -> TallyView:
    amount = ExactAmount(figures.amount(tally), figures.currency)
    return TallyView(tally.count, amount, dollars(tally.usd))


def figures_of(figures: Figures) -> dict[str, Any]:
    """Give the fields of a `OperationFiguresView`."""

    def amount(number: Decimal) -> ExactAmount:
        return ExactAmount(number, figures.currency)

    return {
        "total_count": figures.all.count,
        "total_amount": amount(figures.amount(figures.all)),
        "total_amount_usd": dollars(figures.all.usd),
        "success_count": figures.success.count,
        "success_amount": amount(figures.volume),
        "success_amount_usd": dollars(figures.success.usd),
        "failed_count": figures.failed.count,
        "failed_amount": amount(figures.amount(figures.failed)),
        "pending_count": figures.pending.count,
        "refunded_count": figures.refunded.count,
        "conversion_rate": float(figures.conversion),
        "avg_ticket": amount(figures.average_ticket),
        "avg_ticket_usd": dollars(figures.average_ticket_usd),
    }


def money_of(figures: Figures) -> dict[str, Any]:
    """Give the fields of a `MetricsView`."""
    return {
        "currency": figures.currency,
        "unconverted": figures.all.unconverted,
        "by_currency": [_line(each) for each in figures.lines],
    }


def point_view(point: Point) -> PointView:
    figures = point.figures

    def amount(tally: Tally) -> ExactAmount:
        return ExactAmount(figures.amount(tally), figures.currency)

    return PointView(
        timestamp=point.at,
        count=figures.all.count,
        amount=amount(figures.all),
        amount_usd=dollars(figures.all.usd),
        success_count=figures.success.count,
        success_amount=amount(figures.success),
        success_amount_usd=dollars(figures.success.usd),
        failed_count=figures.failed.count,
        failed_amount=amount(figures.failed),
        pending_count=figures.pending.count,
        conversion_rate=float(figures.conversion),
    )


def name_of(project: str) -> str:
    """Give a project's name; operations that tell of none are of an unknown one."""
    return project or "unknown"


def dollars(amount: Decimal) -> ExactAmount:
    return ExactAmount(amount, USD)


def _line(line: Line) -> CurrencyView:
    return CurrencyView(line.currency, line.count, ExactAmount(line.amount, line.currency))
