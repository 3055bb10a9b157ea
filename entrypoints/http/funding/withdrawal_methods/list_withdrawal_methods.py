"""GET /api/wallet/withdrawal-methods."""

from dataclasses import dataclass

from application.funding.withdrawal_methods.keep_methods import ListWithdrawalMethods
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawal_methods.models import WithdrawalMethodView, method_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class WithdrawalMethodsView(View):
    """A player's withdrawal methods, the newest last."""

    withdrawal_methods: list[WithdrawalMethodView]
    success: bool = True


def endpoint(list_methods: ListWithdrawalMethods) -> Endpoint:
    async def handle(call: Call) -> WithdrawalMethodsView:
        return WithdrawalMethodsView(
            [method_view(each) for each in await list_methods(by=call.caller)]
        )

    return Endpoint(
        "GET",
        "/api/wallet/withdrawal-methods",
        handle,
        summary="List where one's money can be paid out to",
        tag="Withdrawals",
        needs="funding:read",
        raises=(Unavailable,),
    )
