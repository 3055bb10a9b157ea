"""GET /api/v1/export/payshack-report."""

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import model_validator

from application.psp.exporting.provider_report import NoAccessToProvider
from application.psp.exporting.request_export import RequestExport
from application.psp.ports import ProviderRefused, ProviderUnavailable
from application.shared.ports import Clock
from domain.psp.exports import ExportKind
from domain.psp.filters import InvalidPeriod, Period, timezone
from domain.shared.errors import Rejected
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.exporting.models import Exported, FormatQuery, export_endpoint, exported

MOST_DAYS = 7


class ReportTooWide(Rejected):
    """A report of PayShack is about seven days at the most."""


class PayShackReportQuery(FormatQuery):
    """Which list, and of which UTC days: without dates the last seven; the last one is included."""

    report_type: Literal["payin", "payout"] = "payin"
    from_date: date | None = None
    to_date: date | None = None

    @model_validator(mode="after")
    def _of_our_age(self) -> Self:
        for day in (self.from_date, self.to_date):
            if day is not None:
                try:
                    Period(day, day, timezone("UTC"))
                except InvalidPeriod:
                    raise ValueError(InvalidPeriod.__doc__) from None
        return self

    def days(self, today: date) -> Period:
        """Give the days. Raises `InvalidPeriod`, `ReportTooWide`."""
        week = timedelta(days=MOST_DAYS - 1)
        last = self.to_date or (min(today, self.from_date + week) if self.from_date else today)
        first = self.from_date or last - week
        period = Period(first, last, timezone("UTC"))
        if period.days > MOST_DAYS:
            raise ReportTooWide
        return period


def endpoint(request_export: RequestExport, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, query: PayShackReportQuery) -> Exported:
        period = query.days(clock.now().date())
        wishes = {
            "report_type": query.report_type,
            "from_date": period.first.isoformat(),
            "to_date": period.last.isoformat(),
        }
        name = f"payshack_{query.report_type}_{period.first}_{period.last}"
        return await exported(request_export, call, query, ExportKind.PAYSHACK_REPORT, name, wishes)

    return export_endpoint(
        ExportKind.PAYSHACK_REPORT,
        handle,
        "Take away what PayShack itself says now of seven days",
        InvalidPeriod,
        ReportTooWide,
        NoAccessToProvider,
        ProviderUnavailable,
        ProviderRefused,
        invalid_status=400,
    )
