"""POST /api/wallet/withdrawals/{operation_id}/cancel, and /api/v1/withdrawals/{id}/cancel."""

from application.funding.withdrawals.decide import CancelWithdrawal
from entrypoints.http.funding.withdrawals.models import (
    STEPPING,
    OperationPath,
    OwnWithdrawalView,
    WithdrawalPath,
    own_withdrawal_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint

SUMMARY = "Take one's own withdrawal back while nobody has decided about it"


def endpoint(cancel: CancelWithdrawal) -> Endpoint:
    async def handle(call: Call, *, path: OperationPath) -> Answer[OwnWithdrawalView]:
        done = await cancel(by=call.caller, key=call.key(), withdrawal_id=path.operation_id)
        return Answer(own_withdrawal_view(done.line), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/withdrawals/{operation_id}/cancel",
        handle,
        summary=SUMMARY,
        tag="Withdrawals",
        needs="funding:write",
        raises=STEPPING,
        idempotent=True,
        numbers=True,
    )


def endpoint_by_id(cancel: CancelWithdrawal) -> Endpoint:
    async def by_id(call: Call, *, path: WithdrawalPath) -> Answer[OwnWithdrawalView]:
        done = await cancel(by=call.caller, key=call.key(), withdrawal_id=path.id)
        return Answer(own_withdrawal_view(done.line), replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/v1/withdrawals/{id}/cancel",
        by_id,
        summary=SUMMARY,
        tag="Withdrawals",
        needs="funding:write",
        raises=STEPPING,
        idempotent=True,
    )
