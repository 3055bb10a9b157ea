"""GET /api/v1/wallets/{wallet_id}."""

from application.wallets.read_wallets import GetWallet
from domain.shared.ids import WalletId
from domain.wallets.wallet import WalletNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Number
from entrypoints.http.wallets.wallet_models import WalletPath, WalletView


def endpoint(get_wallet: GetWallet) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath) -> WalletView:
        found = await get_wallet(caller=call.caller, wallet_id=WalletId(path.wallet_id))
        return WalletView(found.id, Number(found.balance), found.balance.currency.code)

    return Endpoint(
        "GET",
        "/api/v1/wallets/{wallet_id}",
        handle,
        summary="Read a wallet's balance",
        tag="Wallets",
        needs="wallets:read",
        raises=(WalletNotFound,),
        numbers=True,
        aliases=("/api/v1/wallets/{wallet_id}/",),
    )
