"""A monthly statement as it is shown."""

from dataclasses import dataclass
from datetime import datetime

from application.funding.history.views import StatementLine
from entrypoints.http.funding.history.models import Share
from entrypoints.http.kit.values import Number, View


@dataclass(frozen=True, slots=True)
class StatementView(View):
    """A month of a player: a closed one never changes any more.

    Balances are current balances (available, in open bets, on its way out) right before the
    month's first and last instant. Bets count when they happen: stakes when they are placed, less
    those cancelled in the month; wins and losses when they are resolved.
    """

    year: int
    month: int
    currency: str
    opening_balance: Number
    closing_balance: Number
    total_deposits: Number
    total_withdrawals: Number
    total_bets: Number
    total_wins: Number
    total_losses: Number
    net_profit: Number
    roi_percent: Share
    transaction_count: int
    win_count: int
    lose_count: int
    win_rate_percent: Share
    closed: bool
    generated_at: datetime


def statement_view(line: StatementLine) -> StatementView:
    month, figures = line.month, line.month.figures

    def number(minor: int) -> Number:
        return Number(figures.total(minor))

    return StatementView(
        month.month.year,
        month.month.month,
        figures.currency.code,
        Number(line.opening),
        Number(line.closing),
        number(month.deposited),
        number(month.withdrawn),
        number(figures.staked),
        number(figures.won),
        number(figures.lost),
        number(figures.net_profit),
        Share.of(figures.roi),
        month.operations,
        figures.wins,
        figures.losses,
        Share.of(figures.win_rate),
        line.closed,
        line.generated_at,
    )
