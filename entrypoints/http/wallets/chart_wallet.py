"""GET /api/v1/wallets/{wallet_id}/balances."""

from application.wallets.chart_balance import ChartWallet
from domain.shared.ids import WalletId
from domain.wallets.wallet import WalletNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.wallets.chart_models import BalancesView, ChartQuery, balances_view
from entrypoints.http.wallets.wallet_models import WalletPath


def endpoint(chart_wallet: ChartWallet) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath, query: ChartQuery) -> BalancesView:
        wallet_id = WalletId(path.wallet_id)
        return balances_view(
            await chart_wallet(
                caller=call.caller, wallet_id=wallet_id, days=query.days, points=query.points
            )
        )

    return Endpoint(
        "GET",
        "/api/v1/wallets/{wallet_id}/balances",
        handle,
        summary="Read a wallet's balance over time",
        tag="Wallets",
        needs="wallets:read",
        raises=(WalletNotFound,),
    )
