"""What the routes of exports have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from application.psp.exporting.ports import Spooled
from application.psp.exporting.request_export import RequestExport
from domain.psp.exports import (
    Export,
    ExportFormat,
    ExportKind,
    TooManyExports,
    Wanted,
)
from domain.shared.errors import Refusal, Unavailable
from domain.shared.made_file import FileState
from entrypoints.http.kit.endpoint import Answer, Call, Download, Endpoint, Handle
from entrypoints.http.kit.table import CSV
from entrypoints.http.kit.values import Path, Query, View

NEEDS = "psp:read"
TAG = "Exports"
PATH = "/api/v1/exports"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {ExportFormat.CSV: CSV, ExportFormat.XLSX: XLSX}


class ExportPath(Path):
    """Which export."""

    id: UUID


class FormatQuery(Query):
    """As what, and whether to be told of it at once instead of waiting for it."""

    format: Literal["csv", "xlsx"] = "csv"
    background: bool = False


@dataclass(frozen=True, slots=True)
class TableExportView(View):
    """A table that is made in the background.

    `progress` and `total` are rows; `rows` is how many there are, once it is completed. Wait for
    events `export_progress`, or ask again, and then take `download_url`: it is for you alone.
    """

    id: UUID
    export_id: UUID
    kind: Literal[
        "transactions", "metrics-summary", "payshack-clients", "payshack-report", "reconciliation"
    ]
    format: Literal["csv", "xlsx"]
    name: str
    state: Literal["waiting", "running", "completed", "failed", "expired"]
    progress: int
    total: int | None
    percent: float | None
    rows: int | None
    size: int | None
    error: str | None
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime
    download_url: str


def export_view(export: Export) -> TableExportView:
    wanted = export.wanted
    return TableExportView(
        export.id,
        export.id,
        wanted.kind.value,
        wanted.format.value,
        wanted.name,
        export.state.value,
        export.progress,
        export.total,
        export.percent,
        export.progress if export.state is FileState.COMPLETED else None,
        export.size,
        export.error,
        export.created_at,
        export.finished_at,
        export.expires_at,
        f"{PATH}/{export.id}/file",
    )


Exported = Download | Answer[TableExportView]


async def exported(
    request_export: RequestExport,
    call: Call,
    query: FormatQuery,
    kind: ExportKind,
    name: str,
    wishes: Mapping[str, object],
) -> Exported:
    """Answer with the file, or with what will become one."""
    format_ = ExportFormat(query.format)
    wanted = Wanted(kind, format_, f"{name}.{format_}", wishes)
    made = await request_export(by=call.caller, wanted=wanted, background=query.background)
    if isinstance(made, Spooled):
        return Download(wanted.name, made.pieces, MEDIA_TYPES[format_], made.size)
    view = export_view(made)
    return Answer(view, status=202, headers={"Location": f"{PATH}/{view.id}"})


def export_endpoint(
    kind: ExportKind,
    handle: Handle,
    summary: str,
    *raises: type[Refusal],
    needs: str = NEEDS,
    invalid_status: int = 422,
) -> Endpoint:
    """Give the route of a table."""
    return Endpoint(
        "GET",
        f"/api/v1/export/{kind}",
        handle,
        summary=summary,
        tag=TAG,
        needs=needs,
        raises=(TooManyExports, Unavailable, *raises),
        media_type=CSV,
        other_media_types=(XLSX,),
        invalid_status=invalid_status,
    )
