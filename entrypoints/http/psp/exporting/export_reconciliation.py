"""GET /api/v1/export/reconciliation."""

import datetime as dt
from typing import Literal, Self

from pydantic import model_validator

from application.psp.exporting.request_export import RequestExport
from application.psp.reconciling.ports import READ
from application.shared.ports import Clock
from domain.psp.exports import ExportKind
from domain.psp.filters import InvalidPeriod, Period, timezone
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.exporting.models import Exported, FormatQuery, export_endpoint, exported
from entrypoints.http.psp.reconciling.models import PairName

USUAL = dt.timedelta(days=6)


class ExportReconciliationQuery(FormatQuery):
    """Which results: of one day (`date`) or several, without dates of the last seven.

    Without a `type` it is all that is not well; `all` has what is well in it, too.
    """

    date: Day | None = None
    from_date: Day | None = None
    to_date: Day | None = None
    pair: PairName | None = None
    type: (
        Literal[
            "all",
            "amount",
            "status",
            "currency",
            "fee",
            "paid_amount",
            "direction",
            "time",
            "missing_vima",
            "missing_payshack",
            "missing_first",
            "missing_second",
            "duplicate",
            "discrepancy",
            "matched",
            "waiting",
        ]
        | None
    ) = None

    @model_validator(mode="after")
    def _of_our_age(self) -> Self:
        try:
            self.days(dt.date(2026, 1, 1))
        except (InvalidPeriod, OverflowError):
            raise ValueError(InvalidPeriod.__doc__) from None
        return self

    def days(self, today: dt.date) -> Period:
        """Give the days of UTC that are meant. Raises `InvalidPeriod`."""
        if self.date:
            return Period(self.date, self.date, timezone("UTC"))
        last = self.to_date or max(today, self.from_date or today)
        return Period(self.from_date or last - USUAL, last, timezone("UTC"))


def endpoint(request_export: RequestExport, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, query: ExportReconciliationQuery) -> Exported:
        period = query.days(clock.now().date())
        wishes = {
            "pair": query.pair or "vima-payshack",
            "from_date": period.first.isoformat(),
            "to_date": period.last.isoformat(),
            "type": query.type,
        }
        name = f"reconciliation_{period.first}_{period.last}"
        return await exported(request_export, call, query, ExportKind.RECONCILIATION, name, wishes)

    return export_endpoint(
        ExportKind.RECONCILIATION,
        handle,
        "Take what reconciliation has found away as a table",
        InvalidPeriod,
        needs=READ,
    )
