"""GET /api/v1/export/payshack-clients."""

from application.psp.exporting.request_export import RequestExport
from application.shared.ports import Clock
from domain.psp.exports import ExportKind
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.exporting.models import Exported, FormatQuery, export_endpoint, exported


def endpoint(request_export: RequestExport, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, query: FormatQuery) -> Exported:
        name = f"payshack_clients_{clock.now().date()}"
        return await exported(request_export, call, query, ExportKind.PAYSHACK_CLIENTS, name, {})

    return export_endpoint(
        ExportKind.PAYSHACK_CLIENTS, handle, "Take PayShack's clients away as a table"
    )
