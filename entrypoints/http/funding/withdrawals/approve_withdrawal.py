"""POST /api/v1/withdrawals/{id}/approve."""

from application.funding.withdrawals.decide import DECIDE, ApproveWithdrawal
from domain.funding.withdrawal import WithdrawalMethodWithdrawn
from entrypoints.http.funding.withdrawals.models import (
    DECIDING,
    WithdrawalPath,
    WithdrawalView,
    withdrawal_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint


def endpoint(approve: ApproveWithdrawal) -> Endpoint:
    async def handle(call: Call, *, path: WithdrawalPath) -> Answer[WithdrawalView]:
        done = await approve(by=call.caller, key=call.key(), withdrawal_id=path.id)
        return Answer(withdrawal_view(done.line), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/v1/withdrawals/{id}/approve",
        handle,
        summary="Agree to pay a withdrawal; a large one needs a second person",
        tag="Withdrawals",
        needs=DECIDE,
        raises=(*DECIDING, WithdrawalMethodWithdrawn),
        idempotent=True,
        step_up=True,
        waits=True,
    )
