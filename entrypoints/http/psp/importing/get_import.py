"""GET /api/v1/imports/{import_id}."""

from application.psp.importing.read_imports import GetImport
from domain.psp.imports import ImportId, ImportNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.importing.models import (
    IMPORTS,
    READ,
    TAG,
    ImportItem,
    ImportPath,
    import_item,
)


def endpoint(get_import: GetImport) -> Endpoint:
    async def handle(_: Call, *, path: ImportPath) -> ImportItem:
        return import_item(await get_import(import_id=ImportId(path.import_id)))

    return Endpoint(
        "GET",
        f"{IMPORTS}/{{import_id}}",
        handle,
        summary="Read how far an import has come",
        tag=TAG,
        needs=READ,
        raises=(ImportNotFound,),
    )
