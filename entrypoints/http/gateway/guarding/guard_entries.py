"""GET, POST and DELETE /api/v1/gateway/guard/entries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.guarding.review import ReadGuard
from application.gateway.guarding.set_rules import EntryWish, ListValue, UnlistValue
from domain.gateway.guarding import Entry, EntryId, EntryNotFound, InvalidEntry, Subject
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.guarding.guard_rules import TAG
from entrypoints.http.gateway.limits import Name
from entrypoints.http.gateway.orders.place import instant
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Body, Instant, Path, Text, View

PATH = "/api/v1/gateway/guard/entries"


class EntryPath(Path):
    """One value of a list."""

    entry_id: UUID


class EntriesQuery(PageQuery):
    """Of which list, and about what."""

    list: Name | None = None
    subject: Subject | None = None


class ListingBody(Body):
    """What is to be listed: an address may be a network; a customer is one of a store's."""

    list: Name
    subject: Subject
    value: Text
    store_id: UUID | None = None
    note: Text | None = None
    until: Instant | None = None


@dataclass(frozen=True, slots=True)
class ListingView(View):
    """A value on a list; numbers and names are masked for good."""

    entry_id: UUID
    list: str
    subject: Subject
    shown: str
    note: str | None
    at: datetime
    until: datetime | None
    by: UUID


@dataclass(frozen=True, slots=True)
class ListingsView(View):
    """A page of lists, those listed last first."""

    items: list[ListingView]
    next_cursor: str | None


def _view(entry: Entry) -> ListingView:
    return ListingView(
        entry.id,
        entry.listed,
        entry.subject,
        entry.shown,
        entry.note,
        entry.at,
        entry.until,
        entry.by,
    )


def list_endpoint(read: ReadGuard) -> Endpoint:
    async def listed(_: Call, *, query: EntriesQuery) -> ListingsView:
        before = query.place(instant, UUID)
        found = await read.entries(query.list, query.subject, before, query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.at.isoformat(), each.id))
        return ListingsView([_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        PATH,
        listed,
        summary="List what is on black and white lists",
        tag=TAG,
        needs="guard:read",
        raises=(InvalidCursor, Unavailable),
    )


def add_endpoint(list_value: ListValue) -> Endpoint:
    async def add(call: Call, *, body: ListingBody) -> ListingView:
        wish = EntryWish(
            body.list,
            body.subject,
            body.value,
            None if body.store_id is None else OwnerId(body.store_id),
            body.note,
            body.until,
        )
        return _view(await list_value(by=call.caller, wish=wish))

    return Endpoint(
        "POST",
        PATH,
        add,
        summary="Put a value on a list; once more it gets the new note and end",
        tag=TAG,
        needs="guard:write",
        status=201,
        raises=(InvalidEntry, Unavailable),
    )


def delete_endpoint(unlist: UnlistValue) -> Endpoint:
    async def gone(call: Call, *, path: EntryPath) -> None:
        await unlist(by=call.caller, entry_id=EntryId(path.entry_id))

    return Endpoint(
        "DELETE",
        PATH + "/{entry_id}",
        gone,
        summary="Take a value from its list",
        tag=TAG,
        needs="guard:write",
        status=204,
        raises=(EntryNotFound, Unavailable),
    )
