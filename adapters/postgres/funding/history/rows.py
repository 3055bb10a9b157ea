"""Rows of the history as they are read."""

import asyncpg

from application.funding.history.views import BalanceLine, OperationLine
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money


def operation_of(row: asyncpg.Record) -> OperationLine:
    currency = CURRENCIES[row["currency"]]
    return OperationLine(
        row["id"],
        OperationType(row["type"]),
        Money(row["amount"], currency),
        Money(row["balance_after"], currency),
        row["status"],
        row["description"],
        (row["related_type"], row["related_id"]),
        row["entry_id"],
        row["at"],
    )


def balance_of(row: asyncpg.Record) -> BalanceLine:
    currency = CURRENCIES[row["currency"]]
    names = "bets", "wins", "losses", "staked", "won", "lost"
    return BalanceLine(
        currency,
        row["available"],
        row["locked"],
        row["withdrawing"],
        row["frozen"],
        int(row["owed"]),
        int(row["deposited"]),
        int(row["withdrawn"]),
        row["pending_deposits"],
        bets=BetFigures(currency, *(int(row[name]) for name in names)),
        last_operation=row["last_operation"],
        opened_at=row["opened_at"],
    )
