"""GET /api/v1/ledger/entries."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from application.ledger.read_books import ListEntries
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View
from entrypoints.http.ledger.entry_models import EntryView, entry_view


class EntriesQuery(PageQuery):
    """Which entries: all, or those of one kind, such as `wallet.deposit` or `manual`."""

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_.]{0,49}$")] | None = None


@dataclass(frozen=True, slots=True)
class EntriesView(View):
    """A page of the journal, latest first."""

    items: list[EntryView]
    next_cursor: str | None


def endpoint(list_entries: ListEntries) -> Endpoint:
    async def handle(_: Call, *, query: EntriesQuery) -> EntriesView:
        found = await list_entries(
            kind=query.kind,
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return EntriesView([entry_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/ledger/entries",
        handle,
        summary="Read the journal",
        tag="Ledger",
        needs="ledger:read",
        raises=(InvalidCursor,),
    )
