"""GET /api/wallet/reports."""

from dataclasses import dataclass

from application.funding.reports.read_reports import ListReports
from entrypoints.http.funding.reports.models import NEEDS, PATH, TAG, ReportItem, Tell
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class ReportsView(View):
    """A page of one's reports, the newest first; those that have expired among them."""

    success: bool
    items: list[ReportItem]
    next_cursor: str | None


def endpoint(list_reports: ListReports, tell: Tell) -> Endpoint:
    async def handle(call: Call, *, query: PageQuery) -> ReportsView:
        found = await list_reports(by=call.caller, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda report: (report.number,))
        items = [tell(each, call.request, None) for each in page]
        return ReportsView(success=True, items=items, next_cursor=next_cursor)

    return Endpoint(
        "GET",
        PATH,
        handle,
        summary="List one's reports",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidCursor,),
    )
