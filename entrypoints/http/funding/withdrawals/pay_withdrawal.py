"""POST /api/v1/withdrawals/{id}/pay."""

from application.funding.withdrawals.decide import DECIDE, PayWithdrawal
from entrypoints.http.funding.withdrawals.models import (
    DECIDING,
    WithdrawalPath,
    WithdrawalView,
    withdrawal_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Text


class WithdrawalPaymentBody(Body):
    """What the bank, or the network, calls the payment."""

    reference: Text


def endpoint(pay: PayWithdrawal) -> Endpoint:
    async def handle(
        call: Call, *, path: WithdrawalPath, body: WithdrawalPaymentBody
    ) -> Answer[WithdrawalView]:
        done = await pay(
            by=call.caller, key=call.key(), withdrawal_id=path.id, reference=body.reference
        )
        return Answer(withdrawal_view(done.line), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/v1/withdrawals/{id}/pay",
        handle,
        summary="Note that an approved withdrawal has been paid",
        tag="Withdrawals",
        needs=DECIDE,
        raises=DECIDING,
        idempotent=True,
        step_up=True,
    )
