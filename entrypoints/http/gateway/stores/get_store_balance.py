"""GET /api/v1/gateway/stores/{store_id}/balance."""

from dataclasses import dataclass

from application.gateway.stores.read_balance import ReadStoreBalance, StoreBalance
from domain.gateway.store import StoreNotFound
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.stores.models import ONE, READ, TAG, StorePath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class StoreBalanceView(View):
    """Settlement money: `frozen` is held for pay-outs, appeals and withdrawals."""

    currency: str
    available: Amount
    frozen: Amount
    owed: Amount
    total: Amount


def endpoint(read_store_balance: ReadStoreBalance) -> Endpoint:
    async def handle(call: Call, *, path: StorePath) -> StoreBalanceView:
        balance = await read_store_balance(caller=call.caller, store_id=OwnerId(path.store_id))
        return store_balance_view(balance)

    return Endpoint(
        "GET",
        f"{ONE}/balance",
        handle,
        summary="Read what a store has and owes",
        tag=TAG,
        needs=READ,
        raises=(StoreNotFound,),
    )


def store_balance_view(balance: StoreBalance) -> StoreBalanceView:
    """Give a balance."""
    return StoreBalanceView(
        balance.currency.code,
        Amount(balance.available),
        Amount(balance.frozen),
        Amount(balance.owed),
        Amount(balance.total),
    )
