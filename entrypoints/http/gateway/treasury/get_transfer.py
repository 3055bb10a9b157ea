"""GET /api/v1/gateway/transfers/{transfer_id}."""

from application.gateway.treasury.decide_transfer import READ
from application.gateway.treasury.read_transfers import ReadTransfers
from domain.gateway.transfer import TransferId, TransferNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.gateway.treasury.models import (
    TAG,
    GatewayTransferView,
    TransferPath,
    line_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(read: ReadTransfers) -> Endpoint:
    async def handle(call: Call, *, path: TransferPath) -> GatewayTransferView:
        owners = call.caller.reach(READ).owners
        return line_view(await read.one(TransferId(path.transfer_id), owners))

    return Endpoint(
        "GET",
        "/api/v1/gateway/transfers/{transfer_id}",
        handle,
        summary="Read a transfer",
        tag=TAG,
        needs=READ,
        raises=(TransferNotFound, Unavailable),
    )
