"""GET /api/wallet/reports/{report_id}."""

from dataclasses import dataclass

from application.funding.reports.read_reports import GetReport
from domain.funding.report import ReportNotFound
from entrypoints.http.funding.reports.models import NEEDS, PATH, TAG, ReportItem, ReportPath, Tell
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class ReportView(View):
    """A report as it stands."""

    success: bool
    report: ReportItem


def endpoint(get_report: GetReport, tell: Tell) -> Endpoint:
    async def handle(call: Call, *, path: ReportPath) -> ReportView:
        report = await get_report(by=call.caller, id_=path.report_id)
        return ReportView(success=True, report=tell(report, call.request, None))

    return Endpoint(
        "GET",
        f"{PATH}/{{report_id}}",
        handle,
        summary="Read how far a report has come",
        tag=TAG,
        needs=NEEDS,
        raises=(ReportNotFound,),
    )
