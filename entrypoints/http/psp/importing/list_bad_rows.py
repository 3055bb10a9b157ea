"""GET /api/v1/imports/{import_id}/bad-rows."""

from dataclasses import dataclass

from application.psp.importing.read_imports import ListBadRows
from domain.psp.imports import ImportId, ImportNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.importing.models import IMPORTS, TAG, WRITE, ImportPath


@dataclass(frozen=True, slots=True)
class BadRowItem(View):
    """A row by its line: as it stands in the file, and which field cannot be read, and why."""

    row: int
    field: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class BadRowsView(View):
    """A page of rows that could not be read, in the order of the file; 10,000 of them are kept."""

    items: list[BadRowItem]
    next_cursor: str | None


def endpoint(list_bad_rows: ListBadRows) -> Endpoint:
    async def handle(_: Call, *, path: ImportPath, query: PageQuery) -> BadRowsView:
        found = await list_bad_rows(
            import_id=ImportId(path.import_id), after=query.number() or 0, limit=query.one_more
        )
        page, next_cursor = query.cut(found, lambda one: (one.number,))
        items = [BadRowItem(each.number, each.column, each.reason, each.text) for each in page]
        return BadRowsView(items, next_cursor)

    return Endpoint(
        "GET",
        f"{IMPORTS}/{{import_id}}/bad-rows",
        handle,
        summary="List rows of a statement that could not be read",
        tag=TAG,
        needs=WRITE,
        raises=(ImportNotFound, InvalidCursor),
    )
