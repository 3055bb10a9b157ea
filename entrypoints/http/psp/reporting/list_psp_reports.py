"""GET /api/v1/psp-reports."""

from dataclasses import dataclass

from application.psp.reporting.read_psp_reports import ListPspReports
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.reporting.models import READ, REPORTS, TAG, PspReportView, report_view


@dataclass(frozen=True, slots=True)
class PspReportsView(View):
    """A page of reports, the newest first; those that have expired among them."""

    items: list[PspReportView]
    next_cursor: str | None


def endpoint(list_reports: ListPspReports) -> Endpoint:
    async def handle(_call: Call, *, query: PageQuery) -> PspReportsView:
        found = await list_reports(before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda report: (report.number,))
        return PspReportsView([report_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        REPORTS,
        handle,
        summary="List the reports that have come",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
    )
