"""GET /api/v1/exports."""

from dataclasses import dataclass

from application.psp.exporting.read_exports import ListExports
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.psp.exporting.models import NEEDS, PATH, TAG, TableExportView, export_view


@dataclass(frozen=True, slots=True)
class ExportsView(View):
    """A page of one's exports, the newest first; those that have expired among them."""

    items: list[TableExportView]
    next_cursor: str | None


def endpoint(list_exports: ListExports) -> Endpoint:
    async def handle(call: Call, *, query: PageQuery) -> ExportsView:
        found = await list_exports(by=call.caller, before=query.number(), limit=query.one_more)
        page, next_cursor = query.cut(found, lambda export: (export.number,))
        return ExportsView([export_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        PATH,
        handle,
        summary="List one's exports",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidCursor,),
    )
