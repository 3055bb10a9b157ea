"""POST /api/v1/wallets/{wallet_id}/operation."""

from uuid import UUID

from application.wallets.post_operation import PostOperation
from domain.shared.ids import WalletId
from domain.shared.values import value
from domain.wallets.wallet import OperationKind
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Code, Number, View, named_currency
from entrypoints.http.wallets.wallet_models import ABOUT, REFUSALS, WalletPath


class OperationBody(Body):
    """Move money into or out of the wallet; `amount` is in major units of its currency."""

    operation_type: OperationKind
    amount: AmountText
    currency: Code | None = None


@value
class OperationView(View):
    """What was done. `id` is the wallet's; `balance` is the one right after the operation."""

    id: UUID
    wallet_id: UUID
    balance: Number
    operation_id: UUID
    operation_type: OperationKind
    amount: Number
    currency: str
    replayed: bool


def endpoint(post_operation: PostOperation) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath, body: OperationBody) -> OperationView:
        done = await post_operation(
            caller=call.caller,
            key=call.key(),
            wallet_id=WalletId(path.wallet_id),
            kind=body.operation_type,
            amount=body.amount,
            currency=named_currency(body.currency),
        )
        return OperationView(
            id=path.wallet_id,
            wallet_id=path.wallet_id,
            balance=Number(done.balance),
            operation_id=done.operation_id,
            operation_type=body.operation_type,
            amount=Number(done.amount),
            currency=done.amount.currency.code,
            replayed=done.replayed,
        )

    return Endpoint(
        "POST",
        "/api/v1/wallets/{wallet_id}/operation",
        handle,
        summary="Deposit into or withdraw from a wallet",
        tag="Wallets",
        needs="wallets:write",
        raises=REFUSALS,
        about=ABOUT,
        idempotent=True,
        numbers=True,
    )
