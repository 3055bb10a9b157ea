"""GET /api/wallet/statistics."""

from dataclasses import dataclass
from datetime import date

from application.funding.history.read_history import ReadStatistics
from application.funding.history.views import StatisticsLine
from domain.funding.figures import DayOfBets
from domain.shared.money import Total
from entrypoints.http.funding.history.models import DaysQuery, MonthView, Share, month_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Number, View


@dataclass(frozen=True, slots=True)
class DayView(View):
    """What came of the bets that were resolved on a UTC day: won less lost."""

    date: date
    profit: Number


@dataclass(frozen=True, slots=True)
class PlayerStatisticsView(View):
    """What a period tells: totals of the bets placed in it, the rest of those resolved in it.

    `largest_win` is the largest payout of a won bet, `largest_loss` the largest stake of a lost
    one. Streaks are bets in a row, in the order in which they were resolved; `current_streak` is
    negative when the latest were lost. Refunds, cancelled bets and bets cashed out break no
    streak.
    """

    success: bool
    currency: str
    total_bets: int
    total_bet: Number
    total_won: Number
    total_lost: Number
    total_deposited: Number
    total_withdrawn: Number
    net_profit: Number
    roi_percent: Share
    win_count: int
    lose_count: int
    win_rate: Share
    average_bet: Number
    largest_win: Number | None
    largest_loss: Number | None
    best_day: DayView | None
    worst_day: DayView | None
    win_streak: int
    lose_streak: int
    current_streak: int
    months: list[MonthView]
    error: str | None = None


def endpoint(read_statistics: ReadStatistics) -> Endpoint:
    async def handle(call: Call, *, query: DaysQuery) -> PlayerStatisticsView:
        return _view(await read_statistics(owner=call.caller.principal, days=query.days))

    return Endpoint(
        "GET",
        "/api/wallet/statistics",
        handle,
        summary="Read what a player's bets come to",
        tag="Players",
        needs="funding:read",
        numbers=True,
    )


def _view(line: StatisticsLine) -> PlayerStatisticsView:
    figures = line.placed

    def number(minor: int) -> Number:
        return Number(Total(minor, line.currency))

    def day(found: DayOfBets | None) -> DayView | None:
        return None if found is None else DayView(found.day, number(found.profit))

    return PlayerStatisticsView(
        success=True,
        currency=line.currency.code,
        total_bets=figures.bets,
        total_bet=number(figures.staked),
        total_won=number(figures.won),
        total_lost=number(figures.lost),
        total_deposited=number(line.deposited),
        total_withdrawn=number(line.withdrawn),
        net_profit=number(figures.net_profit),
        roi_percent=Share.of(figures.roi),
        win_count=figures.wins,
        lose_count=figures.losses,
        win_rate=Share.of(figures.win_rate),
        average_bet=number(figures.average_bet),
        largest_win=None if line.largest_win is None else number(line.largest_win),
        largest_loss=None if line.largest_loss is None else number(line.largest_loss),
        best_day=day(line.best_day),
        worst_day=day(line.worst_day),
        win_streak=line.win_streak,
        lose_streak=line.lose_streak,
        current_streak=line.current_streak,
        months=[month_view(each) for each in line.months],
    )
