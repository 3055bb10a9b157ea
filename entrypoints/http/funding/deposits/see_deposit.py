"""GET /api/v1/deposits/{operation_id}."""

from application.funding.deposits.read_deposits import SeeDeposit
from domain.funding.deposit import DepositNotFound
from entrypoints.http.funding.deposits.models import (
    DepositPath,
    OperatorDepositView,
    operator_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(see_deposit: SeeDeposit) -> Endpoint:
    async def handle(call: Call, *, path: DepositPath) -> OperatorDepositView:
        found = await see_deposit(caller=call.caller, deposit_id=path.operation_id)
        return operator_view(*found)

    return Endpoint(
        "GET",
        "/api/v1/deposits/{operation_id}",
        handle,
        summary="See a player's deposit",
        tag="Funding operations",
        needs="deposits:read",
        raises=(DepositNotFound,),
    )
