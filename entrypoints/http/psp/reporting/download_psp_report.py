"""GET /api/v1/psp-reports/{id}/file."""

from application.psp.reporting.read_psp_reports import OpenPspReport
from application.shared.files import FileMissing
from domain.psp.report_schedules import (
    PspReportExpired,
    PspReportId,
    PspReportNotFound,
    PspReportNotReady,
    ReportFormat,
)
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV
from entrypoints.http.psp.exporting.models import XLSX
from entrypoints.http.psp.reporting.models import READ, REPORTS, TAG, SchedulePath

PDF = "application/pdf"
MEDIA_TYPES = {ReportFormat.PDF: PDF, ReportFormat.XLSX: XLSX, ReportFormat.CSV: CSV}


class PspReportPath(SchedulePath):
    """Which report."""


def endpoint(open_report: OpenPspReport) -> Endpoint:
    async def handle(_call: Call, *, path: PspReportPath) -> Download:
        report, pieces = await open_report(report_id=PspReportId(path.id))
        return Download(report.filename, pieces, MEDIA_TYPES[report.format], report.size)

    return Endpoint(
        "GET",
        f"{REPORTS}/{{id}}/file",
        handle,
        summary="Take a report away that has come",
        tag=TAG,
        needs=READ,
        raises=(PspReportNotFound, PspReportNotReady, PspReportExpired, FileMissing),
        media_type=PDF,
        other_media_types=(XLSX, CSV),
    )
