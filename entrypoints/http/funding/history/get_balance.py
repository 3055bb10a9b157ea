"""GET /api/wallet/balance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.funding.history.read_history import ReadBalance
from application.funding.history.views import BalanceLine
from domain.shared.ids import OwnerId
from entrypoints.http.funding.history.models import Share
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Number, View


@dataclass(frozen=True, slots=True)
class FiguresView(View):
    """A player's balance and what their bets have come to.

    `current_balance` is available, in open bets, and on its way out. `total_bet` are stakes that
    were not cancelled; `total_won` payouts with the stakes in them; `total_lost` stakes of lost
    bets; `total_withdrawn` is what has been paid out. `net_profit` = won - lost; `roi_percent` =
    net profit / bet x 100; `win_rate` = wins / (wins + losses) x 100.
    """

    user_id: UUID
    current_balance: Number
    currency: str
    total_deposited: Number
    total_withdrawn: Number
    total_bet: Number
    total_won: Number
    total_lost: Number
    net_profit: Number
    roi_percent: Share
    win_count: int
    lose_count: int
    win_rate: Share
    last_transaction: datetime | None
    account_created: datetime | None


@dataclass(frozen=True, slots=True)
class BalanceView(View):
    """How a player stands.

    `frozen` is kept back by the house and in no other figure; `owed` could not be collected.
    """

    success: bool
    balance: FiguresView
    available_balance: Number
    locked_in_bets: Number
    pending_deposits: Number
    pending_withdrawals: Number
    frozen: Number
    owed: Number
    error: str | None = None


def endpoint(read_balance: ReadBalance) -> Endpoint:
    async def handle(call: Call) -> BalanceView:
        owner = call.caller.principal
        return balance_view(owner, await read_balance(owner=owner))

    return Endpoint(
        "GET",
        "/api/wallet/balance",
        handle,
        summary="Read a player's balance and figures",
        tag="Players",
        needs="funding:read",
        numbers=True,
    )


def balance_view(owner: OwnerId, line: BalanceLine) -> BalanceView:
    bets = line.bets

    def number(minor: int) -> Number:
        return Number(bets.total(minor))

    figures = FiguresView(
        owner,
        number(line.current),
        line.currency.code,
        number(line.deposited),
        number(line.withdrawn),
        number(bets.staked),
        number(bets.won),
        number(bets.lost),
        number(bets.net_profit),
        Share.of(bets.roi),
        bets.wins,
        bets.losses,
        Share.of(bets.win_rate),
        line.last_operation,
        line.opened_at,
    )
    return BalanceView(
        True,  # noqa: FBT003  # A view.
        figures,
        number(line.available),
        number(line.locked),
        number(line.pending_deposits),
        number(line.withdrawing),
        number(line.frozen),
        number(line.owed),
    )
