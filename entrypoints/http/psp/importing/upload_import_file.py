"""POST /api/v1/import-files."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from application.psp.importing.keep_file import KeepFile, Kept
from domain.psp.imports import LARGEST_FILE, TooManyImportFiles, UnreadableFile
from entrypoints.http.kit.endpoint import Call, Endpoint, Takes
from entrypoints.http.kit.multipart import NoFileSent
from entrypoints.http.kit.uploading import sent_file
from entrypoints.http.kit.values import Query, Text, View
from entrypoints.http.psp.importing.models import FILES, TAG, WRITE

CSV, WORKBOOK = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Some systems say that all tables are Excel's. What a file really is, it tells itself.
TYPES = CSV, WORKBOOK, "application/octet-stream", "application/vnd.ms-excel"
TAKES = Takes(TYPES, LARGEST_FILE)
UNNAMED = "statement"


class FileQuery(Query):
    """What the file is called, unless a form says it."""

    filename: Annotated[Text, StringConstraints(max_length=200)] | None = None


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
        sent = await sent_file(call.request, TAKES)
        name = query.filename or sent.name or UNNAMED
        return _view(await keep(by=call.caller, name=name, pieces=sent.pieces))

    return Endpoint(
        "POST",
        FILES,
        handle,
        summary="Upload a statement, to see what it looks like",
        tag=TAG,
        needs=WRITE,
        raises=(NoFileSent, UnreadableFile, TooManyImportFiles),
        status=201,
        body_limit=LARGEST_FILE,
        takes=TAKES,
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
