"""POST /api/v1/wallets/{wallet_id}/transfer."""

from dataclasses import dataclass
from uuid import UUID

from application.wallets.transfer import Transfer
from domain.ledger.errors import SameAccount
from domain.shared.ids import WalletId
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, AmountText, Body, Code, View, named_currency
from entrypoints.http.wallets.wallet_models import ABOUT, REFUSALS, WalletPath


class TransferBody(Body):
    """Move an amount, in major units, to another wallet of the same currency."""

    to_wallet_id: UUID
    amount: AmountText
    currency: Code | None = None


@dataclass(frozen=True, slots=True)
class TransferView(View):
    """What was done; `balance` is that of the paying wallet right after it."""

    operation_id: UUID
    wallet_id: UUID
    to_wallet_id: UUID
    balance: Amount
    amount: Amount
    currency: str
    replayed: bool


def endpoint(transfer: Transfer) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath, body: TransferBody) -> TransferView:
        done = await transfer(
            caller=call.caller,
            key=call.key(),
            wallet_id=WalletId(path.wallet_id),
            to_wallet_id=WalletId(body.to_wallet_id),
            amount=body.amount,
            currency=named_currency(body.currency),
        )
        return TransferView(
            operation_id=done.operation_id,
            wallet_id=path.wallet_id,
            to_wallet_id=body.to_wallet_id,
            balance=Amount(done.balance),
            amount=Amount(done.amount),
            currency=done.amount.currency.code,
            replayed=done.replayed,
        )

    return Endpoint(
        "POST",
        "/api/v1/wallets/{wallet_id}/transfer",
        handle,
        summary="Transfer to another wallet",
        tag="Wallets",
        needs="wallets:write",
        raises=(*REFUSALS, SameAccount),
        about={**ABOUT, SameAccount: "to_wallet_id"},
        idempotent=True,
    )
