"""GET /api/v1/export/metrics-summary."""

from application.psp.exporting.request_export import RequestExport
from application.shared.ports import Clock
from domain.psp.exports import ExportKind
from domain.psp.filter_words import words_of
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.exporting.models import Exported, FormatQuery, export_endpoint, exported
from entrypoints.http.psp.filters import FilterQuery

USUAL_DAYS = 7


class ExportMetricsQuery(FilterQuery, FormatQuery):
    """Of which operations; without dates those of the last seven days."""


def endpoint(request_export: RequestExport, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, query: ExportMetricsQuery) -> Exported:
        chosen = query.filter(clock.now(), USUAL_DAYS)
        period = chosen.period
        name = f"metrics_summary_{period.first}_{period.last}" if period else "metrics_summary"
        return await exported(
            request_export, call, query, ExportKind.METRICS_SUMMARY, name, words_of(chosen)
        )

    return export_endpoint(
        ExportKind.METRICS_SUMMARY,
        handle,
        "Take figures per source, project and currency away as a table",
        InvalidPeriod,
    )
