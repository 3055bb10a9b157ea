"""GET /api/v1/withdrawal-methods/{id}."""

from dataclasses import asdict, dataclass

from application.funding.withdrawal_methods.verify_methods import READ, RevealMethod
from domain.funding.withdrawal_method import WithdrawalMethodNotFound
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Unavailable
from entrypoints.http.funding.withdrawal_methods.models import (
    MethodToVerifyView,
    ToVerifyPath,
    method_to_verify_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class PayoutDetailsView(View):
    """Where exactly the money would go."""

    bank_account_number: str | None
    bank_code: str | None
    bank_name: str | None
    account_holder_name: str | None
    swift_code: str | None
    iban: str | None
    crypto_wallet_address: str | None
    crypto_network: str | None


@dataclass(frozen=True, slots=True)
class RevealedMethodView(MethodToVerifyView):
    """A player's withdrawal method, with all of it."""

    details: PayoutDetailsView


def endpoint(reveal_method: RevealMethod) -> Endpoint:
    async def handle(call: Call, *, path: ToVerifyPath) -> RevealedMethodView:
        method = await reveal_method(by=call.caller, method_id=path.id)
        masked = asdict(method_to_verify_view(method))
        return RevealedMethodView(**masked, details=PayoutDetailsView(**asdict(method.details)))

    return Endpoint(
        "GET",
        "/api/v1/withdrawal-methods/{id}",
        handle,
        summary="Reveal a withdrawal method, which is recorded; it takes audit:reveal as well",
        tag="Withdrawals",
        needs=READ,
        raises=(WithdrawalMethodNotFound, PermissionDenied, Unavailable),
    )
