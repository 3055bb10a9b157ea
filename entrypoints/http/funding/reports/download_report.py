"""GET /api/wallet/reports/{report_id}/file."""

from application.funding.reports.read_reports import OpenReport
from application.shared.files import FileMissing
from domain.funding.report import Format, ReportExpired, ReportNotFound, ReportNotReady
from entrypoints.http.funding.reports.models import NEEDS, PATH, TAG, ReportPath
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV

MEDIA_TYPES = {Format.CSV: CSV, Format.PDF: "application/pdf"}


def endpoint(open_report: OpenReport) -> Endpoint:
    async def handle(call: Call, *, path: ReportPath) -> Download:
        report, pieces = await open_report(by=call.caller, id_=path.report_id)
        return Download(report.filename, pieces, MEDIA_TYPES[report.contents.format], report.size)

    return Endpoint(
        "GET",
        f"{PATH}/{{report_id}}/file",
        handle,
        summary="Take a report away",
        tag=TAG,
        needs=NEEDS,
        raises=(ReportNotFound, ReportNotReady, ReportExpired, FileMissing),
        media_type=MEDIA_TYPES[Format.CSV],
        other_media_types=(MEDIA_TYPES[Format.PDF],),
    )
