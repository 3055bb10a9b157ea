"""GET /api/v1/gateway/transfers."""

from dataclasses import dataclass
from uuid import UUID

from application.gateway.treasury.decide_transfer import READ
from application.gateway.treasury.ports import TransferFilter
from application.gateway.treasury.read_transfers import ReadTransfers
from domain.gateway.transfer import TransferKind, TransferState
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.treasury.models import TAG, GatewayTransferView, line_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import View


class TransfersQuery(PageQuery):
    """Which transfers."""

    party_id: UUID | None = None
    kind: TransferKind | None = None
    state: TransferState | None = None


@dataclass(frozen=True, slots=True)
class TransfersView(View):
    """A page of transfers, the newest first."""

    items: list[GatewayTransferView]
    next_cursor: str | None


def endpoint(read: ReadTransfers) -> Endpoint:
    async def handle(call: Call, *, query: TransfersQuery) -> TransfersView:
        party = None if query.party_id is None else OwnerId(query.party_id)
        wanted = TransferFilter(call.caller.reach(READ).owners, party, query.kind, query.state)
        found = await read.page(wanted, query.number(), query.one_more)
        page, next_cursor = query.cut(found, lambda each: (each.number,))
        return TransfersView([line_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/gateway/transfers",
        handle,
        summary="List deposits, withdrawals and top-ups of insurance",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )
