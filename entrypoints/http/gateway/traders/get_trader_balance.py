"""GET /api/v1/gateway/traders/{trader_id}/balance, and /api/v1/gateway/trader/balance."""

from dataclasses import dataclass

from application.gateway.traders.read_balance import ReadTraderBalance, TraderBalance
from application.gateway.traders.read_traders import READ
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.traders.models import TAG, TRADERS, TraderPath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class TraderBalanceView(View):
    """What a trader has in settlement money; `owed` is what could not be collected."""

    currency: str
    available: Amount
    frozen: Amount
    insurance: Amount
    owed: Amount
    total: Amount


def endpoint(read_balance: ReadTraderBalance) -> Endpoint:
    async def handle(call: Call, *, path: TraderPath) -> TraderBalanceView:
        return trader_balance_view(
            await read_balance(by=call.caller, trader_id=OwnerId(path.trader_id))
        )

    return Endpoint(
        "GET",
        f"{TRADERS}/{{trader_id}}/balance",
        handle,
        summary="Read what a trader has and owes",
        tag=TAG,
        needs=READ,
        raises=(TraderNotFound, Unavailable),
    )


def endpoint_of_oneself(read_balance: ReadTraderBalance) -> Endpoint:
    async def own(call: Call) -> TraderBalanceView:
        return trader_balance_view(await read_balance(by=call.caller))

    return Endpoint(
        "GET",
        "/api/v1/gateway/trader/balance",
        own,
        summary="Read what one has and owes as a trader",
        tag=TAG,
        needs=READ,
        raises=(TraderNotFound, Unavailable),
    )


def trader_balance_view(balance: TraderBalance) -> TraderBalanceView:
    """Give a balance."""
    return TraderBalanceView(
        balance.currency.code,
        Amount(balance.available),
        Amount(balance.frozen),
        Amount(balance.insurance),
        Amount(balance.owed),
        Amount(balance.total),
    )
