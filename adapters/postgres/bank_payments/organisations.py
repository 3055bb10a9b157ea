"""Organisations, on the accounts and the legs of the ledger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record as Row

from adapters.postgres.bank_payments.rows import SQL
from adapters.postgres.pool import Pool
from application.wallets.bank_views import HistoryLine, OrganisationLine
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from domain.wallets.organisation import OrganizationNotFound, account_id_of

BEHIND_DIGITS = ":"


@dataclass(frozen=True, slots=True)
class PostgresOrganisations:
    """`Organisations` with one statement for each question."""

    pool: Pool

    async def find(self, inn: str) -> OrganisationLine:
        row = await self.pool.fetchrow(SQL["find_organisation"], account_id_of(inn))
        if row is None:
            raise OrganizationNotFound
        return _line(row)

    async def page(self, prefix: str, after: str, limit: int) -> Sequence[OrganisationLine]:
        if re.fullmatch(r"[0-9]{0,12}", prefix) is None:
            return []
        rows = await self.pool.fetch(
            SQL["page_of_organisations"], prefix, prefix + BEHIND_DIGITS, after, limit
        )
        return [_line(row) for row in rows]

    async def history(self, organisation: OrganisationLine, limit: int) -> Sequence[HistoryLine]:
        currency = organisation.balance.currency
        rows = await self.pool.fetch(SQL["history_of_organisation"], organisation.number, limit)
        return [
            HistoryLine(
                Money(row["amount"], currency),
                Money(row["balance_after"], currency),
                row["posted_at"],
            )
            for row in rows
        ]


def _line(row: Row) -> OrganisationLine:
    return OrganisationLine(
        row["id"],
        row["label"],
        row["ref"],
        Money(row["balance"], CURRENCIES[row["currency"]]),
        row["opened_at"],
    )
