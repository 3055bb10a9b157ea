"""Draw a report as a PDF: the sheets and what stands on them, as the API tells it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from application.funding.history.chart_player import ChartPlayer
from application.funding.history.views import MonthLine, OperationLine, StatisticsLine
from application.funding.reports.chart import drawn
from application.funding.reports.reading import Reading, days, odds, paid
from application.shared.documents import Sheet
from domain.funding.bet import Bet

POINTS = 120
Lines = list[tuple[str, str, str]]
"""A word for what it is, the figure, and its unit."""


@dataclass(frozen=True, slots=True)
class DrawPdf:
    """Give the sheets of a report, each when it is asked for."""

    chart: ChartPlayer

    async def __call__(self, *, reading: Reading, now: datetime) -> AsyncIterator[Sheet]:
        heading: int | None = reading.extent.bets
        async for bets in reading.bets():
            if bets:
                yield Sheet("bets", {"heading": heading, "rows": list(map(_bet, bets))})
                heading = None
        heading = reading.extent.operations
        async for lines in reading.operations():
            if lines:
                rows = list(map(_operation, lines))
                yield Sheet("transactions", {"heading": heading, "rows": rows})
                heading = None
        told = await reading.history.statistics(reading.report.owner, days(reading.report))
        if reading.report.contents.statistics:
            yield Sheet("statistics", _statistics(reading, told))
        yield Sheet("cover", await self._cover(reading, told, now), front=True)

    async def _cover(
        self, reading: Reading, told: StatisticsLine, now: datetime
    ) -> Mapping[str, object]:
        report, period = reading.report, reading.report.period
        until = min(now, period.ends_at - timedelta(microseconds=1))
        points = (
            await self.chart(owner=report.owner, since=period.begins_at, until=until, points=POINTS)
            if period.begins_at < until
            else ()
        )
        balances: Lines = (
            [
                (name, str(each.balance), reading.extent.currency.code)
                for name, each in zip(("opening", "closing"), (points[0], points[-1]), strict=True)
            ]
            if points
            else []
        )
        return {
            "player": str(report.owner),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "made_at": report.created_at.isoformat(),
            "report_id": report.id,
            "currency": reading.extent.currency.code,
            "figures": _figures(reading, told) + balances,
            "chart": drawn(points),
        }


def _figures(reading: Reading, told: StatisticsLine) -> Lines:
    figures, unit = reading.figures, reading.extent.currency.code

    def money(name: str, minor: int) -> tuple[str, str, str]:
        return name, str(reading.total(minor)), unit

    return [
        money("deposited", told.deposited),
        money("withdrawn", told.withdrawn),
        money("staked", figures.staked),
        money("won", figures.won),
        money("lost", figures.lost),
        money("net_profit", figures.net_profit),
        ("roi", str(figures.roi), "%"),
        ("win_rate", str(figures.win_rate), "%"),
        ("total_bets", str(figures.bets), ""),
        ("total_transactions", str(told.operations), ""),
    ]


def _statistics(reading: Reading, told: StatisticsLine) -> Mapping[str, object]:
    figures, unit = reading.figures, reading.extent.currency.code
    lines: Lines = [
        ("total_wins", str(figures.wins), ""),
        ("total_losses", str(figures.losses), ""),
        ("average_bet", str(reading.total(figures.average_bet)), unit),
        ("win_streak", str(told.win_streak), ""),
        ("lose_streak", str(told.lose_streak), ""),
    ]
    for name, minor in ("largest_win", told.largest_win), ("largest_loss", told.largest_loss):
        if minor is not None:
            lines.append((name, str(reading.total(minor)), unit))
    for name, best in ("best_day", told.best_day), ("worst_day", told.worst_day):
        if best is not None:
            lines.append((name, str(reading.total(best.profit)), f"{unit}, {best.day}"))
    return {"lines": lines, "months": [_month(reading, each) for each in told.months]}


def _month(reading: Reading, line: MonthLine) -> Mapping[str, object]:
    figures = line.figures
    amounts = (
        *(line.deposited, line.withdrawn, figures.staked, figures.won, figures.lost),
        figures.net_profit,
    )
    return {
        "month": line.month.isoformat(),
        "amounts": [str(reading.total(each)) for each in amounts],
    }


def _bet(bet: Bet) -> Mapping[str, object]:
    payout = paid(bet)
    return {
        "placed_at": bet.placed_at.isoformat(),
        "bet_id": bet.terms.bet_id,
        "event": bet.terms.event_name,
        "selection": bet.terms.selection,
        "stake": str(bet.terms.stake),
        "coefficient": str(odds(bet)),
        "state": bet.state.value,
        "payout": None if payout is None else str(payout),
    }


def _operation(line: OperationLine) -> Mapping[str, object]:
    return {
        "at": line.at.isoformat(),
        "number": line.number,
        "type": line.type.value,
        "status": line.status,
        "description": line.description,
        "amount": str(line.amount),
        "balance_after": str(line.balance_after),
    }
