"""POST /api/v1/imports."""

from uuid import UUID

from application.psp.importing.ask_for_import import AskForImport
from domain.psp.import_profile import ProfileId, ProfileNotFound
from domain.psp.imports import (
    ImportFileGone,
    ImportFileId,
    ImportFileNotFound,
    ImportRefused,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body
from entrypoints.http.psp.importing.models import IMPORTS, TAG, WRITE, ImportItem, import_item


class ImportBody(Body):
    """Which file, and by which profile."""

    file_id: UUID
    profile_id: UUID


def endpoint(ask: AskForImport) -> Endpoint:
    async def handle(call: Call, *, body: ImportBody) -> ImportItem:
        return import_item(
            await ask(
                by=call.caller,
                file_id=ImportFileId(body.file_id),
                profile_id=ProfileId(body.profile_id),
            )
        )

    return Endpoint(
        "POST",
        IMPORTS,
        handle,
        summary="Bring a statement in, in the background; the same one again changes nothing",
        tag=TAG,
        needs=WRITE,
        raises=(ImportFileNotFound, ImportFileGone, ProfileNotFound, ImportRefused),
        status=202,
        about={ImportFileNotFound: "file_id", ProfileNotFound: "profile_id"},
    )
