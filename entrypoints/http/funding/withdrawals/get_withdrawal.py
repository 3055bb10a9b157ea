"""GET /api/v1/withdrawals/{id}."""

from application.funding.withdrawals.decide import READ
from application.funding.withdrawals.read_withdrawals import ReadWithdrawals
from domain.funding.withdrawal import WithdrawalNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawals.models import (
    WithdrawalPath,
    WithdrawalView,
    withdrawal_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(read: ReadWithdrawals) -> Endpoint:
    async def handle(call: Call, *, path: WithdrawalPath) -> WithdrawalView:
        return withdrawal_view(await read.one(by=call.caller, withdrawal_id=path.id))

    return Endpoint(
        "GET",
        "/api/v1/withdrawals/{id}",
        handle,
        summary="Show a withdrawal of a player",
        tag="Withdrawals",
        needs=READ,
        raises=(WithdrawalNotFound, Unavailable),
    )
