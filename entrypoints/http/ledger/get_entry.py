"""GET /api/v1/ledger/entries/{entry_id}."""

from application.ledger.read_books import GetEntry
from domain.ledger.errors import EntryNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.ledger.entry_models import EntryPath, EntryView, entry_view


def endpoint(get_entry: GetEntry) -> Endpoint:
    async def handle(_: Call, *, path: EntryPath) -> EntryView:
        return entry_view(await get_entry(entry_id=path.entry_id))

    return Endpoint(
        "GET",
        "/api/v1/ledger/entries/{entry_id}",
        handle,
        summary="Read an entry with its postings",
        tag="Ledger",
        needs="ledger:read",
        raises=(EntryNotFound,),
    )
