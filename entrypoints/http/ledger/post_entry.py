"""POST /api/v1/ledger/entries."""

from application.ledger.post_manual_entry import PostManualEntry
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.ledger.entry_models import REFUSALS, EntryBody, EntryView, entry_view


def endpoint(post_manual_entry: PostManualEntry) -> Endpoint:
    async def handle(call: Call, *, body: EntryBody) -> Answer[EntryView]:
        written = await post_manual_entry(by=call.caller, key=call.key(), draft=body.draft())
        headers = {"Location": f"/api/v1/ledger/entries/{written.entry.id}"}
        return Answer(entry_view(written.entry), headers=headers, replayed=written.replayed)

    return Endpoint(
        "POST",
        "/api/v1/ledger/entries",
        handle,
        summary="Write a manual entry",
        tag="Ledger",
        needs="ledger:write",
        status=201,
        raises=REFUSALS,
        idempotent=True,
        waits=True,
    )
