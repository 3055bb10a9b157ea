"""POST /api/wallet/withdrawal-methods/{method_id}/default."""

from application.funding.withdrawal_methods.keep_methods import MakeMethodDefault
from domain.funding.withdrawal_method import WithdrawalMethodNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawal_methods.models import (
    WithdrawalMethodPath,
    WithdrawalMethodView,
    method_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(make_default: MakeMethodDefault) -> Endpoint:
    async def handle(call: Call, *, path: WithdrawalMethodPath) -> WithdrawalMethodView:
        return method_view(await make_default(by=call.caller, method_id=path.method_id))

    return Endpoint(
        "POST",
        "/api/wallet/withdrawal-methods/{method_id}/default",
        handle,
        summary="Let a withdrawal method be the default, and no other",
        tag="Withdrawals",
        needs="funding:write",
        raises=(WithdrawalMethodNotFound, Unavailable),
    )
