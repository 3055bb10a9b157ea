"""GET /api/wallet/withdrawals/{operation_id}."""

from application.funding.withdrawals.read_withdrawals import ReadOwnWithdrawals
from domain.funding.withdrawal import WithdrawalNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawals.models import (
    OperationPath,
    OwnWithdrawalView,
    own_withdrawal_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(read: ReadOwnWithdrawals) -> Endpoint:
    async def handle(call: Call, *, path: OperationPath) -> OwnWithdrawalView:
        line = await read.one(by=call.caller, withdrawal_id=path.operation_id)
        return own_withdrawal_view(line)

    return Endpoint(
        "GET",
        "/api/wallet/withdrawals/{operation_id}",
        handle,
        summary="Show one's own withdrawal",
        tag="Withdrawals",
        needs="funding:read",
        raises=(WithdrawalNotFound, Unavailable),
        numbers=True,
    )
