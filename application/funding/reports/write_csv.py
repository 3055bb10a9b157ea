"""Write a report as CSV: in English for everybody, and with amounts as machines read them."""

from collections.abc import AsyncIterator, Sequence
from decimal import Decimal

from application.funding.history.views import OperationLine
from application.funding.reports.reading import Reading, odds, paid
from application.shared.table import csv_lines
from domain.funding.bet import Bet

BETS = (
    *("Bet ID", "Event ID", "Bet Amount", "Coefficient", "Potential Win", "Status", "Result"),
    *("Actual Win", "Placed At", "Resolved At"),
)
TRANSACTIONS = (
    *("Transaction ID", "Type", "Amount", "Balance Before", "Balance After", "Status"),
    *("Description", "Created At"),
)
Row = Sequence[object]


async def csv_pieces(reading: Reading) -> AsyncIterator[bytes]:
    """Give the file piece by piece, a page of the history in each; empty sections are left out."""
    report = reading.report
    yield csv_lines(
        [
            ["Betting Report"],
            ["User ID", report.owner],
            ["Export Date", report.created_at.isoformat()],
            ["Period", f"{report.period.first} - {report.period.last}"],
            [],
        ]
    )
    heading: list[Row] = [["=== BETS ==="], BETS]
    async for bets in reading.bets():
        if bets:
            yield _heading(heading) + csv_lines(map(_bet, bets))
            heading = []
    if not heading:
        yield csv_lines([[]])
    heading = [["=== TRANSACTIONS ==="], TRANSACTIONS]
    async for operations in reading.operations():
        if operations:
            yield _heading(heading) + csv_lines(map(_operation, operations))
            heading = []
    if not heading:
        yield csv_lines([[]])
    if report.contents.statistics and reading.figures.bets:
        heading = [["=== STATISTICS ==="], ["Metric", "Value"]]
        yield _heading(heading) + csv_lines(_statistics(reading))


def _heading(rows: Sequence[Row]) -> bytes:
    """Write what is ours: its `=` is no formula, and everybody who reads the file looks for it."""
    return b"".join(",".join(map(str, each)).encode() + b"\r\n" for each in rows)


def _bet(bet: Bet) -> Row:
    terms = bet.terms
    return (
        terms.bet_id,
        terms.event_id,
        terms.stake,
        odds(bet),
        terms.potential_win,
        bet.state.status,
        bet.state.result,
        paid(bet),
        bet.placed_at.isoformat(),
        bet.resolved_at and bet.resolved_at.isoformat(),
    )


def _operation(line: OperationLine) -> Row:
    return (
        line.number,
        line.type,
        line.amount,
        line.balance_before,
        line.balance_after,
        line.status,
        line.description,
        line.at.isoformat(),
    )


def _statistics(reading: Reading) -> Sequence[Row]:
    figures = reading.figures
    decided = figures.wins + figures.losses
    return [
        ["Total Bets", figures.bets],
        ["Wins", figures.wins],
        ["Losses", figures.losses],
        ["Total Bet Amount", reading.total(figures.staked)],
        ["Total Won", reading.total(figures.won)],
        *([["Win Rate %", Decimal(str(figures.win_rate))]] if decided else []),
        *([["ROI %", Decimal(str(figures.roi))]] if figures.staked else []),
        ["Net Profit", reading.total(figures.net_profit)],
    ]
