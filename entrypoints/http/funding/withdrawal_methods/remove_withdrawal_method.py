"""DELETE /api/wallet/withdrawal-methods/{method_id}."""

from dataclasses import dataclass

from application.funding.withdrawal_methods.keep_methods import RemoveWithdrawalMethod
from domain.funding.withdrawal_method import WithdrawalMethodInUse, WithdrawalMethodNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawal_methods.models import WithdrawalMethodPath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class MethodRemovedView(View):
    """What was done."""

    message: str = "Withdrawal method deleted"
    success: bool = True


def endpoint(remove_method: RemoveWithdrawalMethod) -> Endpoint:
    async def handle(call: Call, *, path: WithdrawalMethodPath) -> MethodRemovedView:
        await remove_method(by=call.caller, method_id=path.method_id)
        return MethodRemovedView()

    return Endpoint(
        "DELETE",
        "/api/wallet/withdrawal-methods/{method_id}",
        handle,
        summary="Remove a withdrawal method that no money is on its way out by",
        tag="Withdrawals",
        needs="funding:write",
        raises=(WithdrawalMethodNotFound, WithdrawalMethodInUse, Unavailable),
    )
