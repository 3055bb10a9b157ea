"""POST /api/v1/import-files/{file_id}/preview."""

from dataclasses import dataclass
from datetime import datetime

from application.psp.importing.preview_import import PreviewImport
from domain.psp.filters import UnknownTimezone
from domain.psp.import_profile import InvalidProfile
from domain.psp.import_rows import BadRow
from domain.psp.imports import ImportFileGone, ImportFileId, ImportFileNotFound, UnreadableFile
from domain.psp.operation import ProviderOperation
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import ExactAmount, exact
from entrypoints.http.psp.importing.models import FILES, TAG, WRITE, FilePath, ReadingBody


@dataclass(frozen=True, slots=True)
class PreviewOperation(View):
    """What a row would become."""

    source: str
    kind: str
    source_id: str
    status: str
    original_status: str
    direction: str | None
    amount: ExactAmount | None
    currency: str | None
    fee: ExactAmount | None
    project: str | None
    client_operation_id: str | None
    order_id: str | None
    reference_id: str | None
    utr: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PreviewRow(View):
    """A row by its line: what it would become, or which field cannot be read, and why."""

    row: int
    operation: PreviewOperation | None
    field: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class PreviewView(View):
    """The first rows of the file."""

    items: list[PreviewRow]


def endpoint(preview: PreviewImport) -> Endpoint:
    async def handle(_: Call, *, path: FilePath, body: ReadingBody) -> PreviewView:
        rows = await preview(file_id=ImportFileId(path.file_id), reading=body.reading())
        return PreviewView([_row(number, each) for number, each in rows])

    return Endpoint(
        "POST",
        f"{FILES}/{{file_id}}/preview",
        handle,
        summary="See what the first rows of a statement would become",
        tag=TAG,
        needs=WRITE,
        raises=(
            *(ImportFileNotFound, ImportFileGone, UnreadableFile),
            *(InvalidProfile, UnknownTimezone),
        ),
        about={UnknownTimezone: "timezone"},
    )


def _row(number: int, each: ProviderOperation | BadRow) -> PreviewRow:
    if isinstance(each, BadRow):
        return PreviewRow(number, None, each.column, each.reason)
    return PreviewRow(number, _operation(each), None, None)


def _operation(each: ProviderOperation) -> PreviewOperation:
    return PreviewOperation(
        each.source,
        each.kind,
        each.source_id,
        each.status,
        each.original_status,
        each.direction,
        exact(each.amount, each.currency),
        each.currency,
        exact(each.fee, each.currency),
        each.project,
        each.client_operation_id,
        each.order_id,
        each.reference_id,
        each.utr,
        each.created_at,
        each.updated_at,
    )
