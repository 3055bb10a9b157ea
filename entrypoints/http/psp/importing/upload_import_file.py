"""POST /api/v1/import-files."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from application.psp.importing.keep_file import KeepFile, Kept
from domain.psp.imports import LARGEST_FILE, TooManyImportFiles, UnreadableFile
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.uploading import pieces
from entrypoints.http.kit.values import Query, Text, View
from entrypoints.http.psp.importing.models import FILES, TAG, WRITE

CSV, WORKBOOK = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = CSV, WORKBOOK, "application/octet-stream"


class FileQuery(Query):
    """What the file is called."""

    filename: Annotated[Text, StringConstraints(max_length=200)] = "statement"


@dataclass(frozen=True, slots=True)
class SuggestedProfile(View):
    """A profile that reads the file."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class FileView(View):
    """What a file looks like: `rows` are its first twenty.

    `row_count` is null where only reading all of it would tell.
    """

    file_id: UUID
    filename: str
    size: int
    format: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    columns: list[str]
    rows: list[list[str]]
    row_count: int | None
    suggested_profile: SuggestedProfile | None


def endpoint(keep: KeepFile) -> Endpoint:
    async def handle(call: Call, *, query: FileQuery) -> FileView:
        sent = pieces(call.request, TYPES, LARGEST_FILE)
        return _view(await keep(by=call.caller, name=query.filename, pieces=sent))

    return Endpoint(
        "POST",
        FILES,
        handle,
        summary="Upload a statement, to see what it looks like",
        tag=TAG,
        needs=WRITE,
        raises=(UnreadableFile, TooManyImportFiles),
        status=201,
        body_limit=LARGEST_FILE,
        takes=TYPES,
        about={UnreadableFile: "file"},
    )


def _view(kept: Kept) -> FileView:
    file, layout, profile = kept.file, kept.file.layout, kept.profile
    return FileView(
        file.id,
        file.name,
        file.size,
        layout.format,
        layout.encoding,
        layout.delimiter,
        layout.sheet,
        list(layout.columns),
        [[each.cells.get(name, "") for name in layout.columns] for each in kept.look.rows],
        layout.rows,
        SuggestedProfile(profile.id, profile.name) if profile else None,
    )
