"""POST /api/v1/withdrawal-methods/{id}/verify."""

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


def endpoint(decide: DecideAboutMethod) -> Endpoint:
    async def handle(call: Call, *, path: ToVerifyPath) -> MethodToVerifyView:
        return method_to_verify_view(await decide.verify(by=call.caller, method_id=path.id))

    return Endpoint(
        "POST",
        "/api/v1/withdrawal-methods/{id}/verify",
        handle,
        summary="Say that a withdrawal method is right: it can be used from now on",
        tag="Withdrawals",
        needs=DECIDE,
        raises=(
            WithdrawalMethodNotFound,
            OwnWithdrawalMethod,
            WithdrawalMethodDecided,
            Unavailable,
        ),
        step_up=True,
    )
