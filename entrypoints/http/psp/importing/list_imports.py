"""GET /api/v1/imports."""

from dataclasses import dataclass

from application.psp.importing.read_imports import ListImports
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.importing.models import IMPORTS, READ, TAG, ImportItem, import_item


@dataclass(frozen=True, slots=True)
class ImportsView(View):
    """A page of imports, the newest first."""

    items: list[ImportItem]
    next_cursor: str | None


def endpoint(list_imports: ListImports) -> Endpoint:
    async def handle(_: Call, *, query: PageQuery) -> ImportsView:
        found = await list_imports(before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda one: (one.number,))
        return ImportsView([import_item(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        IMPORTS,
        handle,
        summary="List imports",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
    )
