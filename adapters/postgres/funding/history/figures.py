"""What sums by days and by months come to."""

from collections.abc import Iterable, Sequence
from datetime import date

import asyncpg

from adapters.postgres.sql import PooledConnection, load_queries
from application.funding.history.views import Days, MonthLine, StatisticsLine
from domain.funding.bet import BetState
from domain.funding.figures import BetFigures, DayOfBets, Run, Streaks
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.funding.history")


def bounds(days: Days) -> tuple[date, date]:
    return days.first or date.min, days.last or date.max


def figures_of_states(rows: Iterable[asyncpg.Record], currency: Currency) -> BetFigures:
    """Sum up bets by their present states; what is cancelled counts nowhere."""
    figures = BetFigures(currency)
    for row in rows:
        if row["state"] != BetState.CANCELLED:
            placed = BetFigures(currency, bets=int(row["bets"]), staked=int(row["staked"]))
            figures += placed + _ended(row["state"], row, currency)
    return figures


def _happened(row: asyncpg.Record, currency: Currency) -> BetFigures:
    """Sum up what happened to bets: cancelling takes back what placing counted."""
    bets, staked = int(row["bets"]), int(row["staked"])
    match row["happened"]:
        case "placed":
            return BetFigures(currency, bets=bets, staked=staked)
        case "cancelled":
            return BetFigures(currency, bets=-bets, staked=-staked)
        case state:
            return _ended(state, row, currency)


def _ended(state: str, row: asyncpg.Record, currency: Currency) -> BetFigures:
    bets, staked, paid = int(row["bets"]), int(row["staked"]), int(row["paid"])
    match state:
        case BetState.WIN:
            return BetFigures(currency, wins=bets, won=paid)
        case BetState.LOSS:
            return BetFigures(currency, losses=bets, lost=staked)
        case BetState.CASHOUT:
            return BetFigures(currency, won=paid)
        case _:
            return BetFigures(currency)


async def months_of(
    connection: PooledConnection,
    owner: OwnerId,
    days: Days,
    currency: Currency,
    *,
    whole: bool = False,
) -> Sequence[MonthLine]:
    """Give the months of a period; `whole` when it begins and ends with months."""
    within = owner, *bounds(days)
    source = "of_days" if days.bounded and not whole else None
    names = [f"{each}_months{f'_{source}' if source else ''}" for each in ("operation", "betting")]
    operations = await connection.fetch(SQL[names[0]], *within)
    betting = await connection.fetch(SQL[names[1]], *within)
    months = sorted({row["month"] for row in (*operations, *betting)})
    return [
        _month(
            month,
            [row for row in operations if row["month"] == month],
            [row for row in betting if row["month"] == month],
            currency,
        )
        for month in months
    ]


def _month(
    month: date,
    operations: Sequence[asyncpg.Record],
    betting: Sequence[asyncpg.Record],
    currency: Currency,
) -> MonthLine:
    amounts = {row["type"]: int(row["amount"]) for row in operations}
    return MonthLine(
        month,
        amounts.get("deposit", 0),
        amounts.get("paid_out", 0),
        int(sum(row["operations"] for row in operations if row["type"] != "paid_out")),
        figures=sum((_happened(row, currency) for row in betting), BetFigures(currency)),
    )


async def statistics_of(
    connection: PooledConnection, owner: OwnerId, days: Days, currency: Currency
) -> StatisticsLine:
    within = owner, *bounds(days)
    states = [each.value for each in BetState]
    counted = await connection.fetch(SQL["count_bets"], owner, states, *bounds(days))
    months = await months_of(connection, owner, days, currency)
    largest = await connection.fetchrow(SQL["largest_bets"], *within)
    profits = await connection.fetch(SQL["best_and_worst_day"], *within)
    extremes = [DayOfBets(row["day"], int(row["profit"])) for row in profits]
    streaks = Streaks.over(map(_streaks, await connection.fetch(SQL["streaks"], *within)))
    return StatisticsLine(
        currency,
        figures_of_states(counted, currency),
        sum(each.deposited for each in months),
        sum(each.withdrawn for each in months),
        sum(each.operations for each in months),
        None if largest is None else largest["win"],
        None if largest is None else largest["loss"],
        extremes[0] if extremes else None,
        extremes[-1] if extremes else None,
        streaks.longest_win,
        streaks.longest_loss,
        streaks.last.length if streaks.last.won else -streaks.last.length,
        tuple(months),
    )


def _streaks(row: asyncpg.Record) -> Streaks:
    return Streaks(
        row["decided"],
        Run(row["first_run"], row["first_won"]),
        Run(row["last_run"], row["last_won"]),
        row["longest_win"],
        row["longest_loss"],
    )
