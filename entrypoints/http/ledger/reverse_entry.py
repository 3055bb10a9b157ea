"""POST /api/v1/ledger/entries/{entry_id}/reverse."""

from application.ledger.reverse_entry import ReverseEntry
from domain.ledger.errors import (
    AccountFrozen,
    AlreadyReversed,
    BalanceLimit,
    EntryNotFound,
    InsufficientFunds,
    OwnedByContext,
)
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Text
from entrypoints.http.ledger.entry_models import EntryPath, EntryView, entry_view


class ReversalBody(Body):
    """Why the entry is undone."""

    reason: Text


def endpoint(reverse_entry: ReverseEntry) -> Endpoint:
    async def handle(call: Call, *, path: EntryPath, body: ReversalBody) -> Answer[EntryView]:
        written = await reverse_entry(
            by=call.caller, key=call.key(), entry_id=path.entry_id, reason=body.reason
        )
        headers = {"Location": f"/api/v1/ledger/entries/{written.entry.id}"}
        return Answer(entry_view(written.entry), headers=headers, replayed=written.replayed)

    return Endpoint(
        "POST",
        "/api/v1/ledger/entries/{entry_id}/reverse",
        handle,
        summary="Reverse an entry",
        tag="Ledger",
        needs="ledger:write",
        status=201,
        raises=(
            EntryNotFound,
            OwnedByContext,
            AlreadyReversed,
            InsufficientFunds,
            AccountFrozen,
            BalanceLimit,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        idempotent=True,
        waits=True,
    )
