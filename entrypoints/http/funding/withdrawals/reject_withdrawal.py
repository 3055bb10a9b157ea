"""POST /api/v1/withdrawals/{id}/reject."""

from application.funding.withdrawals.decide import DECIDE, RejectWithdrawal
from entrypoints.http.funding.withdrawals.models import (
    DECIDING,
    WithdrawalPath,
    WithdrawalView,
    withdrawal_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Text


class WithdrawalRejectionBody(Body):
    """Why it is not paid; the player reads this."""

    reason: Text


def endpoint(reject: RejectWithdrawal) -> Endpoint:
    async def handle(
        call: Call, *, path: WithdrawalPath, body: WithdrawalRejectionBody
    ) -> Answer[WithdrawalView]:
        done = await reject(
            by=call.caller, key=call.key(), withdrawal_id=path.id, reason=body.reason
        )
        return Answer(withdrawal_view(done.line), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/v1/withdrawals/{id}/reject",
        handle,
        summary="Refuse to pay a withdrawal, also an approved one: the money goes back",
        tag="Withdrawals",
        needs=DECIDE,
        raises=DECIDING,
        idempotent=True,
    )
