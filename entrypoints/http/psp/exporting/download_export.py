"""GET /api/v1/exports/{id}/file."""

from application.psp.exporting.read_exports import OpenExport
from application.shared.files import FileMissing
from domain.psp.exports import ExportExpired, ExportId, ExportNotFound, ExportNotReady
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV
from entrypoints.http.psp.exporting.models import MEDIA_TYPES, NEEDS, PATH, TAG, XLSX, ExportPath


def endpoint(open_export: OpenExport) -> Endpoint:
    async def handle(call: Call, *, path: ExportPath) -> Download:
        export, pieces = await open_export(by=call.caller, id_=ExportId(path.id))
        wanted = export.wanted
        return Download(wanted.name, pieces, MEDIA_TYPES[wanted.format], export.size)

    return Endpoint(
        "GET",
        f"{PATH}/{{id}}/file",
        handle,
        summary="Take an export away",
        tag=TAG,
        needs=NEEDS,
        raises=(ExportNotFound, ExportNotReady, ExportExpired, FileMissing),
        media_type=CSV,
        other_media_types=(XLSX,),
    )
