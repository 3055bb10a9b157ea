"""GET /api/v1/exports/{id}."""

from application.psp.exporting.read_exports import GetExport
from domain.psp.exports import ExportId, ExportNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.exporting.models import (
    NEEDS,
    PATH,
    TAG,
    ExportPath,
    TableExportView,
    export_view,
)


def endpoint(get_export: GetExport) -> Endpoint:
    async def handle(call: Call, *, path: ExportPath) -> TableExportView:
        return export_view(await get_export(by=call.caller, id_=ExportId(path.id)))

    return Endpoint(
        "GET",
        f"{PATH}/{{id}}",
        handle,
        summary="Read how far an export has come",
        tag=TAG,
        needs=NEEDS,
        raises=(ExportNotFound,),
    )
