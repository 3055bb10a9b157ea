"""GET /api/v1/wallets/{wallet_id}/balances."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.wallets.chart_wallet import ChartWallet
from domain.shared.ids import WalletId
from domain.wallets.wallet import WalletNotFound
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Query, View
from entrypoints.http.wallets.models import WalletPath


class WalletChartQuery(Query):
    """How many days back, and at how many moments."""

    days: Annotated[int, Field(ge=1, le=3660)] = 30
    points: Annotated[int, Field(ge=2, le=500)] = 60


@dataclass(frozen=True, slots=True)
class WalletChartItem(View):
    """What the balance was at a moment."""

    at: datetime
    balance: Amount


@dataclass(frozen=True, slots=True)
class WalletChartView(View):
    """A balance over time, up to now."""

    currency: str
    items: list[WalletChartItem]


def endpoint(chart_wallet: ChartWallet) -> Endpoint:
    async def handle(call: Call, *, path: WalletPath, query: WalletChartQuery) -> WalletChartView:
        found = await chart_wallet(
            caller=call.caller,
            wallet_id=WalletId(path.wallet_id),
            days=query.days,
            points=query.points,
        )
        items = [WalletChartItem(each.at, Amount(each.balance)) for each in found]
        return WalletChartView(found[-1].balance.currency.code, items)

    return Endpoint(
        "GET",
        "/api/v1/wallets/{wallet_id}/balances",
        handle,
        summary="Read a wallet's balance over time",
        tag="Wallets",
        scope="wallets:read",
        raises=(WalletNotFound,),
    )
