"""Rows of the books, as values."""

from asyncpg import Record as Row

from adapters.postgres.sql import load_queries
from application.ledger.views import AccountLine
from domain.ledger.journal import Account
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Total

SQL = load_queries("adapters.postgres.ledger.books")
END = 2**63 - 1
"""A number that no row has: pages begin before it."""


def account(row: Row) -> Account:
    return Account(
        AccountId(row["ref"]),
        OwnerId(row["owner"]),
        row["kind"],
        CURRENCIES[row["currency"]],
        capped=row["capped"],
        label=row["label"],
        part=row["part"],
    )


def account_line(row: Row) -> AccountLine:
    return AccountLine(
        row["id"],
        account(row),
        Total(int(row["balance"]), CURRENCIES[row["currency"]]),
        row["frozen"],
        row["opened_at"],
    )
