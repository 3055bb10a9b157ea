"""POST /api/v1/withdrawal-methods/{id}/reject."""

from application.funding.withdrawal_methods.verify_methods import DECIDE, DecideAboutMethod
from domain.funding.withdrawal_method import (
    OwnWithdrawalMethod,
    WithdrawalMethodDecided,
    WithdrawalMethodNotFound,
)
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawal_methods.models import (
    MethodToVerifyView,
    ToVerifyPath,
    method_to_verify_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body, Text


class WithdrawalMethodRejectionBody(Body):
    """Why it cannot be used; the player reads this."""

    reason: Text


def endpoint(decide: DecideAboutMethod) -> Endpoint:
    async def handle(
        call: Call, *, path: ToVerifyPath, body: WithdrawalMethodRejectionBody
    ) -> MethodToVerifyView:
        method = await decide.reject(by=call.caller, method_id=path.id, reason=body.reason)
        return method_to_verify_view(method)

    return Endpoint(
        "POST",
        "/api/v1/withdrawal-methods/{id}/reject",
        handle,
        summary="Say that a withdrawal method is wrong, and why",
        tag="Withdrawals",
        needs=DECIDE,
        raises=(
            WithdrawalMethodNotFound,
            OwnWithdrawalMethod,
            WithdrawalMethodDecided,
            Unavailable,
        ),
    )
