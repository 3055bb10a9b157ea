"""GET /api/wallet/deposits/{operation_id}."""

from application.funding.deposits.read_deposits import GetDeposit
from domain.funding.deposit import DepositNotFound
from entrypoints.http.funding.deposits.models import DepositPath, DepositView, deposit_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(get_deposit: GetDeposit) -> Endpoint:
    async def handle(call: Call, *, path: DepositPath) -> DepositView:
        return deposit_view(await get_deposit(caller=call.caller, deposit_id=path.operation_id))

    return Endpoint(
        "GET",
        "/api/wallet/deposits/{operation_id}",
        handle,
        summary="See how a deposit stands",
        tag="Funding",
        needs="funding:read",
        raises=(DepositNotFound,),
        numbers=True,
    )
